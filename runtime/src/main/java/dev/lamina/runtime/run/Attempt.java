package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.DivergedException;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Training, measuring and saving in a folder that is there; whatever happens is written to it. */
final class Attempt {

  private final Opened run;
  private final Network network;
  private final Instant start;
  private final FolderKeeper keeper;

  /**
   * Before the first step.
   *
   * @param start of the whole run, before the data was read
   */
  Attempt(Opened run, Network network, Instant start) {
    this.run = run;
    this.network = network;
    this.start = start;
    this.keeper = new FolderKeeper(run, network);
  }

  /** Does all of it, and leaves a status that says how it ended. */
  RunResult complete() {
    try {
      return trainAndMeasure();
    } catch (CancelledException e) {
      String message = "stopped on request " + where(keeper.reached()) + "; saved in " + last();
      close(RunState.INTERRUPTED, message, e);
      throw new CancelledException(message, e);
    } catch (DivergedException e) {
      DivergedException told = e.keptIn(last());
      close(RunState.DIVERGED, told.getMessage(), told);
      throw told;
    } catch (RuntimeException | Error e) {
      close(RunState.FAILED, String.valueOf(e.getMessage()), e);
      throw e;
    }
  }

  private RunResult trainAndMeasure() {
    RunSpec spec = run.request().spec();
    RunFolder folder = run.folder();
    folder.text(RunFiles.SPEC, run.request().text());
    folder.text(RunFiles.RESOLVED, run.resolved());
    run.data().source().parting().ifPresent(parting -> folder.text(RunFiles.SPLIT, parting.csv()));
    folder.json(RunFiles.MANIFEST, Manifest.view(run, network.engine(), Map.of()));
    keeper.begin();
    run.tools().listener().begin(begin(spec.fit()));
    TrainingResult trained =
        new Trainer(
                spec.compile(),
                spec.fit(),
                spec.seed(),
                run.tools().clock(),
                run.tools().cancellation(),
                run.tools().listener(),
                keeper)
            .train(network, run.data().learned(), run.data().validation());
    Measuring.Measured measured = new Measuring(run, network).measure(trained);
    RunResult result =
        new RunResult(
            folder.path(),
            spec.name(),
            run.request().graph(),
            trained.epochs(),
            measured.checkpoint(),
            measured.epoch(),
            measured.evaluation(),
            measured.lastMeasures(),
            measured.weightsSha256(),
            network.engine(),
            trained.time(),
            Duration.between(start, run.tools().clock().instant()));
    new RunWriter(run).write(result);
    run.status(RunState.COMPLETE, keeper.reached(), "");
    return result;
  }

  private TrainingEvent.Begin begin(FitSpec fit) {
    int train = run.data().train().size();
    return new TrainingEvent.Begin(
        run.request().graph(),
        train,
        run.data().validation().map(Examples::size).orElse(0),
        run.data().test().map(Examples::size).orElse(0),
        fit.batchSize(),
        (train + fit.batchSize() - 1) / fit.batchSize(),
        fit.epochs(),
        Optional.of(run.folder().path()));
  }

  private static String where(Position reached) {
    return reached.batches() == 0
        ? "after epoch " + reached.epochs()
        : "in epoch " + (reached.epochs() + 1) + " after batch " + reached.batches();
  }

  private Path last() {
    return run.folder().checkpoint(RunFiles.LAST);
  }

  /** The problem at hand is the one to tell; that it could not be noted is told with it. */
  private void close(RunState state, String message, Throwable problem) {
    if (!Files.isDirectory(run.folder().path())) {
      return;
    }
    note(problem, () -> run.status(state, keeper.reached(), message));
    note(problem, keeper::writeMeasures);
    note(problem, () -> new RunWriter(run).report(state, message, keeper.epochs()));
  }

  private static void note(Throwable problem, Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      problem.addSuppressed(e);
    }
  }
}
