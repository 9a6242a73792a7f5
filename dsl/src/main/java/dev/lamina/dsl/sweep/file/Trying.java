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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** What is wrong whatever the other parameters are: paths, types, limits, names. */
  private static final Set<String> CERTAIN =
      Set.of(
          "arguments-clash",
          "duplicate-argument",
          "duplicate-override",
          "missing-argument",
          "misplaced-argument",
          "misplaced-section",
          "not-in-this-version",
          "out-of-range",
          "unknown-argument",
          "unknown-kind",
          "unknown-model",
          "unknown-override",
          "wrong-type");

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
    clashes(samples);
    if (problems.errorCount() == before) {
      for (Doubtful each : doubtful) {
        never(each);
      }
    }
    if (problems.errorCount() == before) {
      none(samples);
    }
    return samples;
  }

  /** A value by itself, with each value of those parameters that it is a part of. */
  private void value(Dimension dimension, SourceNode node, List<Doubtful> doubtful) {
    List<Map<String, Object>> around = around(dimension);
    List<Map<String, Object>> fine = new ArrayList<>();
    List<Diagnostic> certain = List.of();
    List<Diagnostic> whys = new ArrayList<>();
    for (Map<String, Object> others : around) {
      List<Diagnostic> errors = errors(dimension, node, others);
      List<Diagnostic> sure = errors.stream().filter(d -> CERTAIN.contains(d.code())).toList();
      if (sure.isEmpty()) {
        fine.add(others);
      } else if (certain.isEmpty()) {
        certain = sure;
      }
      errors.stream().limit(1).forEach(whys::add);
    }
    if (fine.isEmpty()) {
      certain.forEach(each -> tell(each, node.span(), "with this value"));
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
    for (Dimension outer : outer(dimension)) {
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

  /** Parameters that others are a part of: {@code compile.optimizer} of its momentum. */
  private List<Dimension> outer(Dimension dimension) {
    return space.dimensions().stream()
        .filter(
            other ->
                !dimension.when().containsKey(other.name())
                    && other.domain() instanceof Choices
                    && other.paths().stream()
                        .anyMatch(
                            path ->
                                dimension.paths().stream()
                                    .anyMatch(own -> own.startsWith(path + "."))))
        .toList();
  }

  private List<Map<String, Object>> around(Dimension dimension) {
    List<Map<String, Object>> around =
        new ArrayList<>(List.of(needed(dimension, new LinkedHashMap<>())));
    for (Dimension outer : outer(dimension)) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> others : around) {
        for (Object value : ((Choices) outer.domain()).values()) {
          Map<String, Object> with = new LinkedHashMap<>(others);
          with.put(outer.name(), value);
          more.add(with);
        }
      }
      around = more;
    }
    return around;
  }

  /** Values of those that a parameter needs, so that it exists. */
  private Map<String, Object> needed(Dimension dimension, Map<String, Object> values) {
    dimension
        .when()
        .forEach(
            (name, allowed) -> {
              space.dimensions().stream()
                  .filter(other -> other.name().equals(name))
                  .forEach(other -> needed(other, values));
              values.put(name, allowed.get(0));
            });
    return values;
  }

  private void tell(Diagnostic problem, Span where, String note) {
    Span span = problem.span().orElse(where);
    List<Note> notes = new ArrayList<>(problem.notes());
    if (!span.source().equals(where.source())) {
      notes.add(new Note(where, note));
    }
    problems.error(
        problem.code(), span, problem.message(), problem.hint(), notes.toArray(Note[]::new));
  }

  private List<Sample> samples(int most) {
    return Draws.of(space, seed, most).stream()
        .map(point -> new Sample(point, runs.judge(point)))
        .toList();
  }

  /** What is certainly wrong, but with some combinations only. */
  private void clashes(List<Sample> samples) {
    Set<String> told = new LinkedHashSet<>();
    for (Sample sample : samples) {
      for (Diagnostic error : sample.verdict().errors()) {
        if (CERTAIN.contains(error.code()) && told.add(error.code() + error.message())) {
          problems.error(
              error.code(),
              error.span().orElse(place),
              error.message(),
              "this comes of " + text(sample.point()) + ": add `when:` to what does not fit all");
        }
      }
    }
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
      values.putAll(needed(dimension, new LinkedHashMap<>()));
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

  /** Reports that no point, or few, are left. */
  private void none(List<Sample> samples) {
    List<Sample> broken =
        samples.stream().filter(sample -> !sample.verdict().errors().isEmpty()).toList();
    boolean some = samples.stream().anyMatch(sample -> sample.verdict().allowed());
    String count = count(samples.size());
    if (!some && broken.size() == samples.size()) {
      Diagnostic first = broken.get(0).verdict().errors().get(0);
      tell(first, place, "none of " + count + " makes a run");
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
    String points = tried == 1 ? " point" : " points";
    return whole ? "the " + tried + points : tried + points + " tried";
  }

  private void unmet(List<Sample> samples, String count) {
    for (Constraint constraint : runs.constraints()) {
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
        runs.constraints().get(0).place(),
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
                      java.util.Locale.ROOT,
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
