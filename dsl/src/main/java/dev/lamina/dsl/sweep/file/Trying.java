package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.file.Survey.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries a sweep before it begins: each value that is written, then some points. What is wrong with
 * a value by itself is told at its place; what only some combinations make is not an error, as long
 * as points are left.
 *
 * @param runs of the points
 * @param space the parameters
 * @param seed of the points that are tried
 * @param place of the parameters in the file
 * @param problems where to report
 */
record Trying(PointRuns runs, Space space, long seed, Span place, Problems problems) {

  private static final int FEW = 20;
  static final int MANY = 200;
  private static final int PER_VALUE = 10;

  /** A value that makes no run while all others are as the run has them. */
  private record Doubtful(Dimension dimension, SourceNode node, Diagnostic why) {}

  /**
   * Points that were tried; none if something is wrong already.
   *
   * @param before errors that there were before the sweep was looked at
   */
  List<Sample> all(int before) {
    List<Doubtful> doubtful = new ArrayList<>();
    for (Dimension dimension : space.dimensions()) {
      for (SourceNode node : runs.parameters().get(dimension.name()).shown()) {
        value(dimension, node, doubtful);
      }
    }
    if (problems.errorCount() > before) {
      return List.of();
    }
    List<Sample> samples = samples(FEW);
    if (samples.stream().noneMatch(sample -> sample.verdict().allowed())) {
      samples = samples(MANY);
    }
    TriedPoints tried = new TriedPoints(space, runs.constraints(), place, problems);
    tried.clashes(samples);
    if (problems.errorCount() == before) {
      for (Doubtful each : doubtful) {
        never(each);
      }
    }
    if (problems.errorCount() == before) {
      tried.left(samples);
    }
    return samples;
  }

  /** A value by itself, with each value of those parameters that it is a part of. */
  private void value(Dimension dimension, SourceNode node, List<Doubtful> doubtful) {
    List<Map<String, Object>> around = new Companions(space).around(dimension);
    List<Map<String, Object>> fine = new ArrayList<>();
    List<Diagnostic> certain = List.of();
    List<Diagnostic> whys = new ArrayList<>();
    for (Map<String, Object> others : around) {
      List<Diagnostic> errors = errors(dimension, node, others);
      List<Diagnostic> sure = errors.stream().filter(RunProblem::isCertain).toList();
      if (sure.isEmpty()) {
        fine.add(others);
      } else if (certain.isEmpty()) {
        certain = sure;
      }
      errors.stream().limit(1).forEach(whys::add);
    }
    if (fine.isEmpty()) {
      certain.forEach(each -> new RunProblem(each).tell(node.span(), "with this value", problems));
    } else if (!certain.isEmpty() && !saysWhen(dimension)) {
      needsWhen(dimension, certain.get(0), fine);
    } else if (whys.size() == around.size()) {
      doubtful.add(new Doubtful(dimension, node, whys.get(0)));
    }
  }

  /** Whether the file has a condition, though it could not be made out, which is reported. */
  private boolean saysWhen(Dimension dimension) {
    return dimension.when().isEmpty() && runs.parameters().get(dimension.name()).when().isPresent();
  }

  private List<Diagnostic> errors(
      Dimension dimension, SourceNode node, Map<String, Object> others) {
    List<Setting> settings = new ArrayList<>();
    others.forEach(
        (name, value) ->
            settings.addAll(runs.settings(name, runs.parameters().get(name).node(value))));
    settings.addAll(runs.settings(dimension.name(), node));
    Problems found = new Problems();
    runs.source().load(settings, found);
    return found.all().stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  /** The momentum of an optimizer that is itself a parameter is there for some of its values. */
  private void needsWhen(Dimension dimension, Diagnostic problem, List<Map<String, Object>> fine) {
    List<String> conditions = new ArrayList<>();
    for (Dimension outer : new Companions(space).outer(dimension)) {
      List<String> values =
          fine.stream()
              .map(others -> PlainValues.text(others.get(outer.name())))
              .distinct()
              .toList();
      conditions.add(
          outer.name()
              + ": "
              + (values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]"));
    }
    problems.error(
        "parameter-needs-when",
        runs.parameters().get(dimension.name()).name().span(),
        "`" + dimension.name() + "` is not there always: " + problem.message(),
        "add `when: {" + String.join(", ", conditions) + "}`");
  }

  private List<Sample> samples(int most) {
    return Draws.of(space, seed, most).stream()
        .map(point -> new Sample(point, runs.judge(point)))
        .toList();
  }

  /** A value that makes no run with any of some values of the others. */
  private void never(Doubtful doubtful) {
    Object value = PlainValues.of(doubtful.node());
    Dimension dimension = doubtful.dimension();
    if (!(dimension.domain() instanceof Choices)) {
      return;
    }
    for (int i = 0; i < PER_VALUE; i++) {
      RandomSource random = RandomSource.of(seed, "try", dimension.name(), i);
      Map<String, Object> values =
          new LinkedHashMap<>(Draws.point(space, domain -> Draws.drawn(domain, random)).values());
      values.putAll(new Companions(space).needed(dimension));
      values.put(dimension.name(), value);
      // In the space's order, and without what does not exist beside these.
      Map<String, Object> drawn = values;
      Map<String, Object> point = new LinkedHashMap<>();
      for (Dimension each : space.dimensions()) {
        if (each.existsFor(point)) {
          point.put(
              each.name(),
              drawn.containsKey(each.name())
                  ? drawn.get(each.name())
                  : Draws.drawn(each.domain(), random));
        }
      }
      if (runs.judge(new Point(point)).errors().isEmpty()) {
        return;
      }
    }
    problems.error(
        "value-without-model",
        doubtful.node().span(),
        "no model can be built with `"
            + dimension.name()
            + "` "
            + PlainValues.text(value)
            + ": "
            + doubtful.why().message(),
        "take it out",
        doubtful.why().span().stream()
            .filter(span -> !span.equals(doubtful.node().span()))
            .map(span -> new Note(span, "this cannot be built"))
            .toArray(Note[]::new));
  }
}
