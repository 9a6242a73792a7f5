package dev.lamina.runtime.sweep;

import dev.lamina.dsl.spec.Loaded;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.ResumedRun;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** One stretch of one of a trial's runs: from where it is on disk until a verdict or its end. */
final class Leg implements TrainingListener {

  private final Workshop shop;
  private final Loaded run;
  private final Path folder;
  private final List<String> parameters;
  private final Function<TrainingEvent.EpochEnd, Verdict> judge;
  private final Cancellation cancellation = new Cancellation();
  private Verdict verdict = Verdict.GO_ON;

  /**
   * Before it.
   *
   * @param run what is trained, if it was not begun
   * @param folder of the run
   * @param parameters {@code key=value}, for its manifest
   * @param judge is told of each epoch, and says what comes then
   */
  Leg(
      Workshop shop,
      Loaded run,
      Path folder,
      List<String> parameters,
      Function<TrainingEvent.EpochEnd, Verdict> judge) {
    this.shop = shop;
    this.run = run;
    this.folder = folder;
    this.parameters = parameters;
    this.judge = judge;
  }

  /**
   * Trains.
   *
   * @param anew whether to begin it from its beginning though it is there
   * @return GO_ON if the run came to its end; else what stopped it
   */
  Verdict train(boolean anew) {
    RunTools tools = new RunTools(shop.data(), shop.clock(), cancellation, this, false);
    try {
      if (Files.exists(folder) && !anew) {
        resume(tools);
      } else {
        begin(tools);
      }
      return Verdict.GO_ON;
    } catch (CancelledException e) {
      return verdict;
    }
  }

  /** What was damaged, as by a power loss, is trained again; it becomes what it was. */
  private void resume(RunTools tools) {
    try {
      new ResumedRun(folder, List.of(), tools, resumption -> this).execute();
    } catch (ArchiveException e) {
      begin(tools);
    }
  }

  private void begin(RunTools tools) {
    RunRequest request =
        new RunRequest(
            run.run().orElseThrow(),
            run.graph().orElseThrow(),
            "sweep " + shop.plan().spec().name(),
            run.text(),
            parameters,
            new RunRequest.Exactly(folder, Files.exists(folder)),
            EngineKind.USUAL);
    new TrainingRun(request, tools).execute();
  }

  @Override
  public void begin(TrainingEvent.Begin event) {
    stopIfAsked();
  }

  @Override
  public void batchEnd(TrainingEvent.BatchEnd event) {
    stopIfAsked();
  }

  @Override
  public void scored(TrainingEvent.Scored event) {
    stopIfAsked();
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd event) {
    if (verdict.kind() == Verdict.Kind.GO_ON) {
      stop(judge.apply(event));
    }
    stopIfAsked();
  }

  private void stopIfAsked() {
    if (shop.stop().isCancelled() && verdict.kind() == Verdict.Kind.GO_ON) {
      stop(Verdict.interrupt("stopped on request"));
    }
  }

  private void stop(Verdict given) {
    verdict = given;
    if (given.kind() != Verdict.Kind.GO_ON) {
      cancellation.cancel();
    }
  }
}
