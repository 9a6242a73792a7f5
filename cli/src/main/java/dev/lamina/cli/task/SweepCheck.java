package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.diagnostic.DiagnosticJson;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.dsl.sweep.file.DomainWords;
import dev.lamina.dsl.sweep.file.Survey;
import dev.lamina.dsl.sweep.file.SweepWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Says what a sweep without mistakes comes to.
 *
 * @param source the file
 * @param checked what was read
 * @param console where to answer
 */
record SweepCheck(SpecSource source, Specs.CheckedSweep checked, Console console) {

  void print(boolean json) {
    if (json) {
      console.out().println(Json.text(view()));
    } else {
      new Specs(console).printWarnings(checked.warnings());
      console.out().print(text());
    }
    console.out().flush();
  }

  private SweepSpec spec() {
    return checked.plan().spec();
  }

  private Survey survey() {
    return checked.plan().survey();
  }

  private String method() {
    return Family.of(SearchMethod.class).kindOf(spec().method()).name();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "OK: sweep `%s`, %s by %s, for %s%n", spec().name(), budget(), method(), objectives()));
    Columns parameters = new Columns("parameter", "values");
    for (Dimension dimension : spec().space().dimensions()) {
      parameters.row(dimension.name(), DomainWords.of(dimension));
    }
    text.append(parameters.text());
    OptionalLong points = survey().points();
    text.append(
        String.format(
            "%s; %s%n",
            points.isEmpty() ? "points without end" : Wording.count(points.getAsLong(), "point"),
            models()));
    return text.toString();
  }

  private String models() {
    long least = survey().leastParams().orElse(0);
    long most = survey().mostParams().orElse(0);
    String params =
        least == most
            ? Wording.number(least)
            : Wording.number(least) + " to " + Wording.number(most);
    return "models of %s parameters; %d of %d points tried are allowed"
        .formatted(params, survey().allowed(), survey().tried());
  }

  private String budget() {
    Budget budget = spec().budget();
    List<String> parts = new ArrayList<>();
    budget.trials().ifPresent(trials -> parts.add(Wording.count(trials, "trial")));
    budget.minutes().ifPresent(minutes -> parts.add(Wording.count(minutes, "minute")));
    budget.epochs().ifPresent(epochs -> parts.add(Wording.count(epochs, "epoch")));
    return parts.isEmpty() ? "all points" : String.join(" or ", parts);
  }

  private String objectives() {
    return spec().objectives().stream()
        .map(
            objective ->
                (objective.goal() == Objective.Goal.MAXIMIZE ? "great " : "small ")
                    + objective.name())
        .collect(Collectors.joining(" and "));
  }

  private Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("ok", true);
    view.put("file", source.name());
    view.put("kind", "sweep");
    view.put("name", spec().name());
    view.put("method", method());
    Map<String, Object> written = SweepWriter.plain(checked.plan());
    view.put("metric", written.get("metric"));
    put("trials", spec().budget().trials(), view);
    put("minutes", spec().budget().minutes(), view);
    put("epochs", spec().budget().epochs(), view);
    view.put("parameters", written.get("parameters"));
    put("points", survey().points(), view);
    view.put("points_tried", survey().tried());
    view.put("points_allowed", survey().allowed());
    put("least_params", survey().leastParams(), view);
    put("most_params", survey().mostParams(), view);
    view.put("diagnostics", DiagnosticJson.view(checked.warnings()));
    return view;
  }

  /** A number, or null for no end. */
  private static void put(String key, OptionalLong value, Map<String, Object> view) {
    view.put(key, value.isEmpty() ? null : Long.valueOf(value.getAsLong()));
  }
}
