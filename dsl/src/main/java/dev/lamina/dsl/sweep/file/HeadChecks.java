package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.sweep.Grid;
import dev.lamina.dsl.sweep.file.Survey.Sample;
import java.util.List;
import java.util.Map;

/**
 * Looks whether what a sweep says in single values and kinds goes together with all else.
 *
 * @param head what it says
 * @param sweep its file
 * @param problems where to report
 */
record HeadChecks(SweepHead head, MappingNode sweep, Problems problems) {

  /**
   * Looks whether it goes together with the parameters.
   *
   * @param parameters by name
   */
  void check(Map<String, Parameter> parameters) {
    if (head.method() instanceof Grid) {
      parameters.values().stream()
          .filter(parameter -> Draws.values(parameter.domain()).isEmpty())
          .forEach(
              parameter ->
                  problems.error(
                      "grid-over-range",
                      parameter.name().span(),
                      "a grid needs values to count, and `"
                          + parameter.name().text()
                          + "` has a range without a step",
                      "give it a `step` or `values: [...]`, or use `method: random`"));
    }
    if (head.repeats() > 1 && head.crossValidation() > 1) {
      problems.error(
          "sweep-clash",
          sweep.entry(CrossValidation.KEY).orElseThrow().key().span(),
          "`repeats` and `cross_validation` both train each point several times",
          "keep one of the two");
    }
    boolean seeded =
        parameters.values().stream()
            .anyMatch(each -> each.paths().stream().anyMatch(path -> path.text().equals("seed")));
    String several =
        head.repeats() > 1 ? "repeats" : head.crossValidation() > 1 ? CrossValidation.KEY : "";
    if (seeded && !several.isEmpty()) {
      problems.error(
          "sweep-clash",
          sweep.entry(several).orElseThrow().key().span(),
          (head.repeats() > 1 ? "repeats" : "folds")
              + " have seeds of their own, and `seed` is a parameter",
          "keep one of the two");
    }
  }

  /** A trial that ends before it is judged for the first time is never given up. */
  void checkEpochs(List<Sample> samples, Loaded example) {
    if (head.earlyTerminate() == null) {
      return;
    }
    int most =
        samples.stream()
            .flatMap(sample -> sample.verdict().loaded().stream())
            .mapToInt(loaded -> loaded.run().orElseThrow().epochs())
            .max()
            .orElse(example.run().orElseThrow().epochs());
    Span place = sweep.get(SweepKeys.EARLY_TERMINATE).orElseThrow().span();
    FirstEpochs.of(head.earlyTerminate())
        .filter(first -> first.epochs() >= most)
        .ifPresent(first -> late(first, most, place));
  }

  private void late(FirstEpochs first, int most, Span place) {
    String message =
        "a trial ends after "
            + Counted.of(most, "epoch")
            + ", so none is given up: `"
            + first.argument()
            + "` is "
            + first.epochs();
    String hint = "more `fit.epochs`, or a smaller " + first.argument();
    if (first.epochs() > most) {
      problems.error("early-termination-late", place, message, hint);
    } else {
      problems.warning("early-termination-late", place, message, hint);
    }
  }
}
