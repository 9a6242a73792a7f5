package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Phase;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.DivergedException;
import dev.lamina.runtime.train.NetworkInUse;
import dev.lamina.runtime.train.PhasedTraining;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Training, measuring and saving in a folder that is there; whatever happens is written to it. */
final class Attempt {

  private final Opened run;
  private final NetworkInUse use;
  private final TrainingState from;
  private final Instant start;
  private final FolderKeeper keeper;

  /**
   * Before the first step.
   *
   * @param use the network of the fit under way
   * @param from where training stands
   * @param start of the whole run, before the data was read
   */
  Attempt(Opened run, NetworkInUse use, TrainingState from, Instant start) {
    this.run = run;
    this.use = use;
    this.from = from;
    this.start = start;
    this.keeper = new FolderKeeper(run, from);
  }

  /** Writes what a run's folder begins with. */
  static void begin(Opened run, Network network, TrainingState from) {
    run.folder().text(RunFiles.SPEC, run.request().text());
    run.folder().text(RunFiles.RESOLVED, run.resolved());
    run.data()
        .source()
        .parting()
        .ifPresent(parting -> run.folder().text(RunFiles.SPLIT, parting.csv()));
    run.folder().json(RunFiles.MANIFEST, run.manifest());
    new FolderKeeper(run, from).begin(network, from);
    run.status(RunState.RUNNING, from.position(), "");
  }

  /** Does all that is left, and leaves a status that says how it ended. */
  RunResult complete() {
    try {
      return trainAndMeasure();
    } catch (CancelledException e) {
      String message =
          "stopped on request %s; saved in %s. To go on: lamina resume %s"
              .formatted(where(keeper.reached()), last(), run.folder().path());
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
    FolderCallbacks callbacks = new FolderCallbacks(folder.file(RunFiles.LOGS));
    List<TrainingListener> listeners = new ArrayList<>(List.of(run.tools().listener()));
    listeners.addAll(callbacks.listeners(spec, run.tools().clock(), () -> use.network().weights()));
    TrainingListener listener = TrainingListener.all(listeners);
    Trainer trainer =
        new Trainer(
            spec.compile(),
            spec.fit(),
            spec.seed(),
            run.tools().clock(),
            run.tools().cancellation(),
            listener,
            keeper,
            callbacks);
    listener.begin(begin(spec));
    List<Phase> phases = Phase.of(spec, run.request().graph());
    TrainingResult trained =
        new PhasedTraining(trainer, phases, run.request().engine())
            .train(use, run.data().learned(), run.data().validation(), from);
    keeper.writeLastMeasures();
    Measuring.Measured measured = new Measuring(run, use.network()).measure(trained);
    RunResult result =
        new RunResult(
            folder.path(),
            spec.name(),
            run.request().graph(),
            trained.epochs(),
            trained.earlyEnds(),
            measured.checkpoint(),
            measured.epoch(),
            measured.evaluation(),
            measured.lastMeasures(),
            measured.weightsSha256(),
            use.network().engine(),
            trained.time(),
            Duration.between(start, run.tools().clock().instant()));
    new RunWriter(run).write(result);
    run.status(RunState.COMPLETE, keeper.reached(), "");
    return result;
  }

  private TrainingEvent.Begin begin(RunSpec spec) {
    FitSpec fit = spec.fits().get(from.phase());
    int train = run.data().train().size();
    return new TrainingEvent.Begin(
        run.request().graph(),
        train,
        run.data().validation().map(Examples::size).orElse(0),
        run.data().test().map(Examples::size).orElse(0),
        fit.batchSize(),
        Trainer.updates(fit, train),
        spec.epochs(),
        from.position(),
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
    note(problem, keeper::writeLastMeasures);
    note(problem, () -> new RunWriter(run).report(state, message));
  }

  private static void note(Throwable problem, Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      problem.addSuppressed(e);
    }
  }
}
