package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.ShellWords;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.runtime.sweep.OpenedSweep;
import dev.lamina.runtime.sweep.OutsideTrials;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a program outside the parameters of the next trial.
 *
 * @param source the sweep's file, and what is set or varied beside it; or the folder of a sweep, or
 *     its name in the store
 * @param place where sweeps are
 * @param json whether to give them in JSON
 * @param console where
 */
public record Asking(SpecSource source, SweepPlace place, boolean json, Console console) {

  /**
   * Asks.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no sweep
   * @throws dev.lamina.runtime.run.NothingToResumeException if nothing is left to try
   */
  public void execute() {
    try (SweepHome home = home();
        OpenedSweep sweep = OpenedSweep.open(home, Specs.begun(console))) {
      Trial trial = new OutsideTrials(sweep, console.clock()).ask();
      Map<String, Object> parameters = trial.record().point().values();
      if (json) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", trial.number());
        view.put("parameters", parameters);
        view.put("epochs", trial.epochs());
        view.putAll(home.where());
        console.out().println(Json.text(view));
      } else {
        if (trial.epochs() > 0) {
          say(
              "trial %d was set aside; it goes on after %s"
                  .formatted(trial.number(), Counted.of(trial.epochs(), "epoch")));
        }
        console.out().println(trial.number() + " " + ShellWords.assignments(parameters));
      }
      console.out().flush();
    }
  }

  private SweepHome home() {
    return isNamed() ? place.named(source.name()) : begun();
  }

  /** A file beside flags, or of that name, is a file; otherwise what is in the store is meant. */
  private boolean isNamed() {
    if (source.isFolder() || place.store().isEmpty() || !source.overrides().isEmpty()) {
      return source.isFolder();
    }
    if (Files.exists(Path.of(source.name()))) {
      return false;
    }
    try (SweepHome stored = place.named(source.name())) {
      return stored.isBegun();
    }
  }

  private SweepHome begun() {
    FilePlan plan = new Specs(console).plan(source);
    SweepHome home = place.of(plan.spec().name());
    OutsideTrials.begin(home, plan, Specs.begun(console), this::say);
    return home;
  }

  private void say(String what) {
    console.err().println(what);
    console.err().flush();
  }
}
