package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.report.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What was searched, and how.
 *
 * @param spec of the sweep
 */
record SpaceSection(SweepSpec spec) {

  String html() {
    return parameters() + Html.facts(facts());
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Method", ValueText.of(Kinds.write(spec.method())));
    facts.put(
        "Objectives",
        spec.objectives().stream().map(SpaceSection::text).collect(Collectors.joining("; ")));
    facts.put("Budget", budget());
    spec.earlyTermination()
        .ifPresent(early -> facts.put("Early termination", ValueText.of(Kinds.write(early))));
    if (!spec.constraints().isEmpty()) {
      facts.put("Constraints", String.join(", ", spec.constraints()));
    }
    if (spec.repeats() > 1) {
      facts.put("Repeats", String.valueOf(spec.repeats()));
    }
    if (spec.folds() > 1) {
      facts.put("Cross-validation", spec.folds() + " folds");
    }
    facts.put("Seed", String.valueOf(spec.seed()));
    return facts;
  }

  private static String text(Objective objective) {
    return "%s %s, %s epoch of a trial"
        .formatted(
            objective.goal().name().toLowerCase(Locale.ROOT),
            objective.name(),
            objective.of().name().toLowerCase(Locale.ROOT));
  }

  private String budget() {
    List<String> limits = new ArrayList<>();
    limit(limits, spec.budget().trials(), "trials");
    limit(limits, spec.budget().minutes(), "minutes");
    limit(limits, spec.budget().epochs(), "epochs");
    return limits.isEmpty() ? "none" : String.join(", ", limits);
  }

  private static void limit(List<String> limits, OptionalLong limit, String unit) {
    limit.ifPresent(most -> limits.add(Html.whole(most) + " " + unit));
  }

  private String parameters() {
    List<List<String>> rows = new ArrayList<>();
    for (Dimension dimension : spec.space().dimensions()) {
      List<String> tied =
          dimension.paths().stream().filter(path -> !path.equals(dimension.name())).toList();
      rows.add(
          List.of(
              Html.text(dimension.name())
                  + (tied.isEmpty() ? "" : Html.text(" = " + String.join(" = ", tied))),
              Html.text(text(dimension.domain())),
              Html.text(
                  dimension.when().entrySet().stream()
                      .map(
                          when ->
                              when.getKey()
                                  + " is "
                                  + when.getValue().stream()
                                      .map(ValueText::of)
                                      .collect(Collectors.joining(" or ")))
                      .collect(Collectors.joining(" and ")))));
    }
    boolean conditional = rows.stream().anyMatch(row -> !row.get(2).isEmpty());
    return Html.table(
        conditional ? List.of("Parameter", "Values", "Where") : List.of("Parameter", "Values"),
        rows.stream().map(row -> row.subList(0, conditional ? 3 : 2)).toList());
  }

  static String text(Domain domain) {
    if (domain instanceof Domain.Choices choices) {
      return choices.values().stream().map(ValueText::of).collect(Collectors.joining(", "));
    }
    if (domain instanceof Domain.Range range) {
      return ValueText.of(range.min())
          + " to "
          + ValueText.of(range.max())
          + spread(range.scale(), range.step(), range.whole());
    }
    Domain.Normal normal = (Domain.Normal) domain;
    return "normal, mean "
        + ValueText.of(normal.mean())
        + ", deviation "
        + ValueText.of(normal.deviation())
        + spread(normal.scale(), normal.step(), normal.whole());
  }

  private static String spread(Domain.Scale scale, double step, boolean whole) {
    return (scale == Domain.Scale.LOG ? ", logarithmic" : "")
        + (whole && step <= 1 ? ", whole" : step > 0 ? ", in steps of " + ValueText.of(step) : "");
  }
}
