package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.run.ResumedRun;
import dev.lamina.runtime.run.Resumption;
import dev.lamina.runtime.run.RunResult;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with a run.
 *
 * @param run its folder
 * @param overrides {@code key=value}: what is to be different from now on
 * @param dataDir data that is here already
 * @param json whether to give the result in JSON
 * @param quiet whether to say nothing while it lasts
 * @param console where to say it
 */
public record Resuming(
    Path run,
    List<String> overrides,
    Optional<Path> dataDir,
    boolean json,
    boolean quiet,
    Console console) {

  /**
   * Trains what is left.
   *
   * @throws dev.lamina.runtime.run.NothingToResumeException if nothing is
   * @throws dev.lamina.runtime.run.FixedSettingException if an override cannot be
   * @throws dev.lamina.runtime.archive.ArchiveException if it is no run, or is damaged
   * @throws dev.lamina.runtime.data.DataException if the data is not what it was
   * @throws dev.lamina.runtime.file.OutputException if the run cannot be kept
   * @throws dev.lamina.runtime.train.DivergedException if the loss is no longer a number
   * @throws dev.lamina.runtime.CancelledException if the user stopped it
   */
  public void execute() {
    RunProgress progress = RunProgress.on(console, quiet);
    RunTools tools = progress.tools(dataDir, Path.of(""));
    RunResult result;
    try {
      result =
          new ResumedRun(run, overrides, tools, resumption -> tell(resumption, progress, tools))
              .execute();
    } finally {
      // Whatever is said next, a failure's message too, begins on a clean line.
      progress.line().clear();
    }
    progress.print(result, json);
  }

  private TrainingListener tell(Resumption resumption, RunProgress progress, RunTools tools) {
    resumption.warnings().forEach(warning -> progress.line().print("lamina: warning: " + warning));
    if (!progress.silent(resumption.verbose())) {
      progress.line().print("Resuming " + run + " " + from(resumption));
    }
    return progress.listener(
        tools.cancellation(), resumption.verbose(), "stopping: saving the checkpoint");
  }

  private static String from(Resumption resumption) {
    int done = resumption.from().epochs();
    int batches = resumption.from().batches();
    return batches == 0
        ? "after epoch %d of %d".formatted(done, resumption.epochs())
        : "in epoch %d of %d after batch %d".formatted(done + 1, resumption.epochs(), batches);
  }
}
