package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.diagnostic.Counted;
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
import java.util.stream.LongStream;

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
            points.isEmpty() ? "points without end" : Counted.of(points.getAsLong(), "point"),
            models()));
    text.append(trainings());
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

  /** What becomes of a trial, where that is more than one training to its end. */
  private String trainings() {
    int each = spec().runs();
    if (each == 1) {
      return "";
    }
    OptionalLong all = allTrainings();
    boolean fewer =
        spec().earlyTermination().isPresent()
            || survey().points().isPresent() && survey().allowed() < survey().tried()
            || spec().budget().minutes().isPresent()
            || spec().budget().epochs().isPresent();
    return String.format(
        "each trial is trained %d times, %s%s%n",
        each,
        spec().folds() > 1
            ? "validated on each of %d folds".formatted(spec().folds())
            : "with another seed each time",
        all.isEmpty()
            ? ""
            : ": %s %s"
                .formatted(Counted.of(all.getAsLong(), "training"), fewer ? "at most" : "in all"));
  }

  /** Of all trials, their repeats or folds counted; empty if only time ends the sweep. */
  private OptionalLong allTrainings() {
    LongStream trials =
        LongStream.concat(spec().budget().trials().stream(), survey().points().stream());
    OptionalLong most = trials.min();
    return most.isEmpty() ? most : OptionalLong.of(most.getAsLong() * spec().runs());
  }

  private String budget() {
    Budget budget = spec().budget();
    List<String> parts = new ArrayList<>();
    budget.trials().ifPresent(trials -> parts.add(Counted.of(trials, "trial")));
    budget.minutes().ifPresent(minutes -> parts.add(Counted.of(minutes, "minute")));
    budget.epochs().ifPresent(epochs -> parts.add(Counted.of(epochs, "epoch")));
    return parts.isEmpty() ? "all points" : String.join(" or ", parts);
  }

  private String objectives() {
    return spec().objectives().stream()
        .map(
            objective ->
                (objective.goal() == Objective.Goal.MAXIMIZE ? "the greatest " : "the smallest ")
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
    view.put("repeats", spec().repeats());
    view.put("cross_validation", spec().folds() > 1 ? spec().folds() : null);
    put("trainings", allTrainings(), view);
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
