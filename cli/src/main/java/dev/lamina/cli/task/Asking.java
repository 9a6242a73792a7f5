package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.ShellWords;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.sweep.OpenedSweep;
import dev.lamina.runtime.sweep.OutsideTrials;
import dev.lamina.runtime.sweep.SweepEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a program outside the parameters of the next trial.
 *
 * @param source the sweep's file, and what is set or varied beside it; or the folder of a sweep
 * @param out the sweep's folder, if the source is a file; empty for {@code sweeps/<name>}
 * @param json whether to give them in JSON
 * @param console where
 */
public record Asking(SpecSource source, Optional<Path> out, boolean json, Console console) {

  /**
   * Asks.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no sweep
   * @throws dev.lamina.runtime.run.NothingToResumeException if nothing is left to try
   */
  public void execute() {
    Path folder = source.isFolder() ? Path.of(source.name()) : begun();
    try (OpenedSweep sweep = OpenedSweep.open(folder, SweepPlans::of, console.clock())) {
      SweepEvent.Chosen chosen = new OutsideTrials(sweep, console.clock()).ask();
      Map<String, Object> parameters = chosen.point().values();
      if (json) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", chosen.trial());
        view.put("parameters", parameters);
        view.put("folder", folder.toString());
        console.out().println(Json.text(view));
      } else {
        console.out().println(chosen.trial() + " " + ShellWords.assignments(parameters));
      }
      console.out().flush();
    }
  }

  private Path begun() {
    Problems problems = new Problems();
    Optional<FilePlan> loaded =
        new SweepPlans(Specs.gallery(console), console.environment(), console::in)
            .load(source.name(), source.overrides(), problems);
    problems.throwIfErrors();
    FilePlan plan = loaded.orElseThrow();
    new Specs(console).printWarnings(problems.all());
    Path folder = Sweeping.folder(out, plan.spec());
    OutsideTrials.begin(
        folder,
        plan,
        SweepPlans::of,
        console.clock(),
        said -> {
          console.err().println(said);
          console.err().flush();
        });
    return folder;
  }
}
