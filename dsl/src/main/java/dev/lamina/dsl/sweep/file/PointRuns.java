package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From points to runs.
 *
 * @param source the run that is varied
 * @param parameters by name
 * @param constraints what points must meet
 */
record PointRuns(
    RunSource source, Map<String, Parameter> parameters, List<Constraint> constraints) {

  /** The run with these values, whose mistakes are reported at the parameters' places. */
  Loaded load(Map<String, Object> values, Problems problems) {
    List<Setting> settings = new ArrayList<>();
    values.forEach(
        (name, value) -> settings.addAll(settings(name, parameters.get(name).node(value))));
    return source.load(settings, problems);
  }

  /** The run of a point, whether or not it meets the constraints; what is wrong is reported. */
  Loaded run(Point point, Problems problems) {
    Loaded loaded = load(point.values(), problems);
    if (!problems.hasErrors() && loaded.run().isEmpty()) {
      problems.error(
          "not-a-run",
          source.root().span(),
          "this is a model without "
              + String.join(" and ", loaded.missing())
              + ", and cannot be trained",
          "add the sections, or name a run");
    }
    return loaded;
  }

  /** What the command line would say for a value of a parameter. */
  List<Setting> settings(String name, SourceNode value) {
    List<Setting> settings = new ArrayList<>();
    for (ScalarNode path : parameters.get(name).paths()) {
      Setting.of(path, value).ifPresent(settings::add);
    }
    return settings;
  }

  /** Whether the point makes a run, and one that meets the constraints. */
  Verdict judge(Point point) {
    List<Constraint> unmet = new ArrayList<>();
    for (Constraint constraint : constraints) {
      if (constraint.isCheap() && !constraint.holds(point.values(), Map.of())) {
        unmet.add(constraint);
      }
    }
    if (!unmet.isEmpty()) {
      return new Verdict(Optional.empty(), Map.of(), List.of(), unmet);
    }
    Problems problems = new Problems();
    Loaded loaded = run(point, problems);
    if (problems.hasErrors()) {
      List<Diagnostic> errors =
          problems.all().stream().filter(d -> d.severity() == Severity.ERROR).toList();
      return new Verdict(Optional.empty(), Map.of(), errors, List.of());
    }
    Map<String, Long> totals =
        ModelTotals.of(loaded.run().orElseThrow(), loaded.graph().orElseThrow());
    for (Constraint constraint : constraints) {
      if (!constraint.isCheap() && !constraint.holds(point.values(), totals)) {
        unmet.add(constraint);
      }
    }
    return new Verdict(Optional.of(loaded), totals, List.of(), unmet);
  }
}
