package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.cli.terminal.TrainingProgress;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.run.Checkpoint;
import dev.lamina.runtime.run.RunEvaluation;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.run.SavedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures a saved run again.
 *
 * @param run its folder, or a checkpoint
 * @param checkpoint which of the folder's
 * @param what what to measure it on, and by
 * @param dataDir data that is here already
 * @param json whether to give the result in JSON
 * @param console where to say it
 */
public record Measuring(
    Path run,
    Checkpoint checkpoint,
    What what,
    Optional<Path> dataDir,
    boolean json,
    Console console) {

  /**
   * What to measure it on, and by.
   *
   * @param data labelled, of its own; empty for the run's
   * @param labels of that, if they are in a file that is not called alike
   * @param overrides of the run's data and metrics
   */
  public record What(Optional<Path> data, Optional<Path> labels, List<String> overrides) {}

  /**
   * Measures.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no network to be trusted
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read or is not what it was
   */
  public void execute() {
    StatusLine line = new StatusLine(console.err(), console.width(), console.clock());
    RunTools tools =
        new RunTools(
            RunData.context(dataDir, Path.of(""), console, line),
            console.clock(),
            new Cancellation(),
            new TrainingProgress(console, line));
    RunEvaluation result;
    try (SavedRun saved = SavedRun.open(run, checkpoint, what.overrides())) {
      result =
          what.data().isPresent()
              ? saved.evaluate(what.data().get(), what.labels(), tools)
              : saved.evaluate(tools);
    } finally {
      // Whatever is said next, a failure's message too, begins on a clean line.
      line.clear();
    }
    if (json) {
      console.out().println(Json.text(result.view()));
    } else {
      String weights = result.info().checkpoint() + " weights, of epoch " + result.info().epochs();
      new EvaluationText(console.out()).print(result.evaluation(), weights);
    }
    console.out().flush();
  }
}
