package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.SweepText;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.OpenedSweep;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.Trial;
import dev.lamina.runtime.sweep.TrialRecord;
import dev.lamina.runtime.sweep.WorkerId;
import dev.lamina.runtime.sweep.report.Leaderboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says how far a sweep is.
 *
 * @param place where sweeps are
 * @param name of the sweep, or its folder
 * @param json whether to say it in JSON
 * @param console where
 */
public record SweepStatus(SweepPlace place, String name, boolean json, Console console) {

  /**
   * Says it.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no such sweep, or it is damaged
   */
  public void execute() {
    try (SweepHome home = place.named(name);
        OpenedSweep sweep = OpenedSweep.open(home, Specs.begun(console))) {
      if (json) {
        console.out().println(Json.text(view(sweep, home)));
      } else {
        lines(sweep, home).forEach(console.out()::println);
      }
      console.out().flush();
    }
  }

  private List<String> lines(OpenedSweep sweep, SweepHome home) {
    SweepSpec spec = sweep.plan().spec();
    SweepState state = sweep.ledger().state();
    List<String> lines = new ArrayList<>();
    lines.add(
        "sweep `%s`: %s"
            .formatted(
                spec.name(),
                sweep.atWork()
                    ? "at work"
                    : home.isShared()
                        ? "nobody is at work on it"
                        : "no `lamina sweep` is at work on it"));
    lines.add(new SweepText(state).counts(spec.budget().trials()));
    lines.add("used: " + used(spec.budget(), sweep, home));
    best(spec, state)
        .ifPresent(
            best -> {
              Trial trial = state.trial(best.number());
              SweepText text = new SweepText(state);
              lines.add("best: trial %d  %s".formatted(best.number(), text.values(trial)));
              best.point()
                  .values()
                  .forEach((name, value) -> lines.add("  " + name + " " + SweepText.value(value)));
            });
    state
        .in(Tried.State.RUNNING)
        .forEach(
            trial ->
                lines.add(
                    "running: trial %d, %s"
                        .formatted(
                            trial.number(),
                            trial.isOutside()
                                ? trial.epochs() == 0
                                    ? "asked for, not told yet"
                                    : "asked for, %s told"
                                        .formatted(Counted.of(trial.epochs(), "epoch"))
                                : "%s behind it, %s"
                                    .formatted(
                                        Counted.of(trial.epochs(), "epoch"),
                                        worker(trial, home)))));
    return lines;
  }

  private String used(Budget budget, OpenedSweep sweep, SweepHome home) {
    return String.join(
        ", ",
        Counted.of(sweep.ledger().state().epochs(), "epoch") + of(budget.epochs()),
        Wording.time(worked(sweep, home)) + of(budget.minutes(), "minute"));
  }

  private static String of(OptionalLong limit) {
    return limit.isPresent() ? " of " + Wording.number(limit.getAsLong()) : "";
  }

  private static String of(OptionalLong limit, String noun) {
    return limit.isPresent() ? " of " + Counted.of(limit.getAsLong(), noun) : "";
  }

  /** A sweep that was killed said nothing of its end: nobody has worked since its last line. */
  private Duration worked(OpenedSweep sweep, SweepHome home) {
    SweepState state = sweep.ledger().state();
    boolean goesOn =
        sweep.atWork()
            || state.in(Tried.State.RUNNING).stream()
                .anyMatch(
                    trial ->
                        trial.isOutside()
                            || home.lives().apply(trial.worker().orElseThrow())
                                != WorkerId.Life.DEAD);
    return goesOn ? state.worked(console.clock().instant()) : state.time().total();
  }

  private static Optional<TrialRecord> best(SweepSpec spec, SweepState state) {
    return Leaderboard.of(spec, state.records()).best();
  }

  private static String worker(Trial trial, SweepHome home) {
    WorkerId worker = trial.worker().orElseThrow();
    return "worker %d on %s, %s"
        .formatted(
            worker.process(),
            worker.host(),
            switch (home.lives().apply(worker)) {
              case ALIVE -> home.knows(worker) ? "alive" : "of which nothing is known here";
              case ENDING -> "which saves it and ends: its sweep is gone";
              case DEAD -> "gone";
            });
  }

  private Map<String, Object> view(OpenedSweep sweep, SweepHome home) {
    SweepSpec spec = sweep.plan().spec();
    SweepState state = sweep.ledger().state();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", spec.name());
    view.putAll(home.where());
    view.put("at_work", sweep.atWork());
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Tried.State each : Tried.State.values()) {
      counts.put(Leaderboard.word(each), state.count(each));
    }
    view.put("counts", counts);
    Map<String, Object> budget = new LinkedHashMap<>();
    budget.put("trials", budget(state.trials().size(), spec.budget().trials()));
    budget.put("epochs", budget(state.epochs(), spec.budget().epochs()));
    budget.put(
        "minutes", budget(worked(sweep, home).toMillis() / 60_000.0, spec.budget().minutes()));
    view.put("budget", budget);
    view.put("best", best(spec, state).map(best -> view(best, spec)).orElse(null));
    view.put(
        "running", state.in(Tried.State.RUNNING).stream().map(trial -> view(trial, home)).toList());
    return view;
  }

  private static Map<String, Object> budget(Number used, OptionalLong limit) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("used", used);
    view.put("limit", limit.isPresent() ? limit.getAsLong() : null);
    return view;
  }

  private static Map<String, Object> view(TrialRecord best, SweepSpec spec) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("number", best.number());
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < best.values().size(); i++) {
      values.put(spec.objectives().get(i).name(), best.values().get(i));
    }
    view.put("values", values);
    view.put("parameters", best.point().values());
    return view;
  }

  private static Map<String, Object> view(Trial trial, SweepHome home) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("number", trial.number());
    view.put("parameters", trial.record().point().values());
    view.put("epochs", trial.epochs());
    view.put("asked", trial.isOutside());
    if (!trial.isOutside()) {
      WorkerId worker = trial.worker().orElseThrow();
      view.put("host", worker.host());
      view.put("process", worker.process());
      view.put(
          "worker",
          home.knows(worker)
              ? home.lives().apply(worker).name().toLowerCase(Locale.ROOT)
              : "unknown");
    }
    return view;
  }
}
