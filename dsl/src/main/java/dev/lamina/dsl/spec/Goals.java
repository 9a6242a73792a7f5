package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.PerOutput;
import dev.lamina.dsl.catalog.PerOutput.Form;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * From what {@code compile} says to what each output is trained for.
 *
 * @param outputs the names of the model's outputs, in their order
 * @param map the places of the file
 * @param problems where to report
 */
record Goals(List<String> outputs, SourceMap map, Problems problems) {

  /** A measure on validation examples begins so. */
  private static final String VALIDATED = "val";

  /** One for each output; empty with problems reported if that does not come out even. */
  Optional<CompileSpec> of(Compile compile) {
    int before = problems.errorCount();
    var losses = each("loss", compile.loss(), List.of());
    PerOutput<Double> given = compile.lossWeights();
    var weights = each("loss_weights", given == null ? PerOutput.all(1.0) : given, List.of());
    var metrics = metrics("metrics", compile.metrics());
    var weighted = metrics("weighted_metrics", compile.weightedMetrics());
    checkNames();
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      goals.add(new Goal(losses.get(i), weights.get(i), metrics.get(i), weighted.get(i)));
    }
    return Optional.of(new CompileSpec(compile.optimizer(), goals));
  }

  /** Of a single output, all that is listed is its own. */
  private List<List<Metric>> metrics(String argument, PerOutput<List<Metric>> given) {
    if (given.form() == Form.IN_ORDER && (outputs.size() == 1 || given.values().isEmpty())) {
      List<Metric> all = given.values().stream().flatMap(List::stream).toList();
      return Collections.nCopies(outputs.size(), all);
    }
    return each(argument, given, List.of(List.of()));
  }

  /**
   * A value for each output; fewer where that is not what is given, which is reported.
   *
   * @param otherwise what an output has that a mapping does not name; empty if it must be named
   */
  private <T> List<T> each(String argument, PerOutput<T> given, List<T> otherwise) {
    return switch (given.form()) {
      case ALL -> Collections.nCopies(outputs.size(), given.values().get(0));
      case IN_ORDER -> {
        if (given.values().size() != outputs.size()) {
          notOneEach(argument, given.values().size());
        }
        yield given.values();
      }
      case BY_NAME -> byName(argument, given, otherwise);
    };
  }

  private void notOneEach(String argument, int count) {
    boolean one = outputs.size() == 1;
    problems.error(
        "not-one-per-output",
        map.value(path(argument)),
        "`"
            + argument
            + "` has "
            + Counted.of(count, "item")
            + ", but the model has "
            + (one ? "one output" : outputs.size() + " outputs"),
        one ? "keep one" : "give one for each of " + list() + ", in this order or by name",
        theOutputs());
  }

  private <T> List<T> byName(String argument, PerOutput<T> given, List<T> otherwise) {
    for (String name : given.names()) {
      if (!outputs.contains(name)) {
        problems.error(
            "unknown-output",
            map.key(path(argument).key(name)),
            "`" + argument + "` names `" + name + "`, which is no output of the model",
            DidYouMean.nearest(name, outputs)
                .map(near -> "did you mean `" + near + "`?")
                .orElse(outputs.size() == 1 ? "there is only " + list() : "there are " + list()),
            theOutputs());
      }
    }
    List<T> values = new ArrayList<>();
    for (String output : outputs) {
      int at = given.names().indexOf(output);
      if (at >= 0) {
        values.add(given.values().get(at));
      } else if (!otherwise.isEmpty()) {
        values.addAll(otherwise);
      } else if (outputs.containsAll(given.names())) {
        problems.error(
            "missing-output",
            map.value(path(argument)),
            "`" + argument + "` says nothing of the output `" + output + "`",
            "add `" + output + ": ...`",
            theOutputs());
      }
    }
    return values;
  }

  /** Measures of an output begin with its name, those of validation with val_. */
  private void checkNames() {
    for (String output : outputs.size() == 1 ? List.<String>of() : outputs) {
      if (output.equals(VALIDATED) || output.startsWith(VALIDATED + "_")) {
        problems.error(
            "bad-name",
            place(),
            "the measures of the output `" + output + "` would be named like those of validation",
            "give its layer a name that does not begin with `" + VALIDATED + "_`");
      }
    }
  }

  private String list() {
    return String.join(", ", outputs);
  }

  private Note[] theOutputs() {
    return outputs.size() == 1 && !map.exists(Section.OUTPUTS.path())
        ? new Note[0]
        : new Note[] {new Note(place(), "the outputs")};
  }

  private Span place() {
    boolean several = map.exists(Section.OUTPUTS.path());
    return map.value((several ? Section.OUTPUTS : Section.OUTPUT).path());
  }

  private static KeyPath path(String argument) {
    return Section.COMPILE.path().key(argument);
  }
}
