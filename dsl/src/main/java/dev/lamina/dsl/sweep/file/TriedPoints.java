package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.file.Survey.Sample;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what is wrong with points that were tried.
 *
 * @param space the parameters
 * @param constraints that points have to meet
 * @param place of the parameters in the file
 * @param problems where to report
 */
record TriedPoints(Space space, List<Constraint> constraints, Span place, Problems problems) {

  /** What is certainly wrong, but with some combinations only. */
  void clashes(List<Sample> samples) {
    Set<String> told = new LinkedHashSet<>();
    for (Sample sample : samples) {
      for (Diagnostic error : sample.verdict().errors()) {
        if (RunProblem.isCertain(error) && told.add(error.code() + error.message())) {
          problems.error(
              error.code(),
              error.span().orElse(place),
              error.message(),
              "this comes of " + text(sample.point()) + ": add `when:` to what does not fit all");
        }
      }
    }
  }

  /** Reports that no point, or few, are left. */
  void left(List<Sample> samples) {
    List<Sample> broken =
        samples.stream().filter(sample -> !sample.verdict().errors().isEmpty()).toList();
    boolean some = samples.stream().anyMatch(sample -> sample.verdict().allowed());
    String count = count(samples.size());
    if (!some && broken.size() == samples.size()) {
      Diagnostic first = broken.get(0).verdict().errors().get(0);
      new RunProblem(first).tell(place, "none of " + count + " makes a run", problems);
      if (first.span().isPresent() && first.span().get().source().equals(place.source())) {
        problems.error(
            "no-point",
            place,
            "none of " + count + " makes a run",
            "change the values, or the run");
      }
    } else if (!some) {
      unmet(samples, count);
    } else if (broken.size() * 5 > samples.size()) {
      Sample example = broken.get(0);
      Diagnostic why = example.verdict().errors().get(0);
      problems.warning(
          "points-without-model",
          place,
          broken.size()
              + " of "
              + count
              + " make no model, and would be left out: for example "
              + text(example.point())
              + ": "
              + why.message(),
          "narrower values, or `when:`, if they are not meant");
    }
  }

  private String count(int tried) {
    boolean whole = Draws.size(space).orElse(Long.MAX_VALUE) == tried;
    String points = Counted.of(tried, "point");
    return whole ? "the " + points : points + " tried";
  }

  private void unmet(List<Sample> samples, String count) {
    for (Constraint constraint : constraints) {
      boolean met =
          samples.stream()
              .anyMatch(
                  sample ->
                      sample.verdict().errors().isEmpty()
                          && !sample.verdict().unmet().contains(constraint)
                          && (constraint.isCheap() || sample.verdict().loaded().isPresent()));
      if (!met) {
        problems.error(
            "constraint-never-met",
            constraint.place(),
            "none of " + count + " meets this" + found(constraint, samples),
            "a wider limit, or other values");
        return;
      }
    }
    problems.error(
        "constraint-never-met",
        constraints.get(0).place(),
        "none of " + count + " meets all constraints together",
        "wider limits, or other values");
  }

  /** What the totals that a constraint speaks of were. */
  private static String found(Constraint constraint, List<Sample> samples) {
    return constraint.condition().mentions().stream()
        .filter(ModelTotals.NAMES::contains)
        .map(
            name -> {
              List<Long> values =
                  samples.stream()
                      .filter(sample -> sample.verdict().totals().containsKey(name))
                      .map(sample -> sample.verdict().totals().get(name))
                      .sorted()
                      .toList();
              return values.isEmpty()
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      "; %s is from %,d to %,d",
                      name,
                      values.get(0),
                      values.get(values.size() - 1));
            })
        .collect(Collectors.joining());
  }

  private static String text(Point point) {
    return point.values().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + PlainValues.text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
