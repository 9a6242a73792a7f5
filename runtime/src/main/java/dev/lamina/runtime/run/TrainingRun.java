package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.Phase;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.train.Adaptations;
import dev.lamina.runtime.train.DivergedException;
import dev.lamina.runtime.train.NetworkInUse;
import dev.lamina.runtime.train.PhasedTraining;
import dev.lamina.runtime.train.TrainingState;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole way of {@code lamina train}: data, network, folder, training, measuring, saving. The
 * folder is made when everything that can be wrong beforehand has been found right.
 *
 * @param request what to train and where to keep it
 * @param tools what it is done with
 */
public record TrainingRun(RunRequest request, RunTools tools) {

  /**
   * Trains, measures and saves.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if the weights to begin with cannot be
   *     taken over
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read or does not fit
   * @throws OutputException if the folder cannot be used or a file cannot be written
   * @throws DivergedException if the loss or a weight is no longer finite; the last good checkpoint
   *     is kept
   * @throws CancelledException if cancelled; the last checkpoint has what was reached
   */
  public RunResult execute() {
    Instant start = tools.clock().instant();
    RunFolder.check(request.place());
    RunSpec spec = request.spec();
    Optional<WeightTransfer> weights =
        StartingWeights.of(spec, request.graph(), tools.data().baseDir());
    FittedData data = read();
    List<Phase> phases = Phase.of(spec, request.graph());
    TrainingState begin = TrainingState.startingAt(spec.fit().initialEpoch());
    try (NetworkInUse use =
        new NetworkInUse(PhasedTraining.network(phases, 0, spec.seed(), request.engine()))) {
      new Adaptations(use.network(), data.train(), tools.cancellation()).complete();
      weights.ifPresent(
          trained -> StartingWeights.give(trained, use.network(), data, tools.listener()));
      Opened run = open(data, use.network(), begin, weights);
      RunLock lock = RunLock.take(run.folder().path());
      try {
        return new Attempt(run, use, begin, start).complete();
      } finally {
        lock.close();
      }
    }
  }

  /**
   * Reads the data, and meanwhile the native code is loaded. What is wrong with the data is told
   * first.
   */
  private FittedData read() {
    RunSpec spec = request.spec();
    try (Meanwhile natives =
        Meanwhile.start(
            "lamina-natives",
            () ->
                Networks.prepare(request.graph(), spec.compile(), spec.seed(), request.engine()))) {
      FittedData data = FittedData.load(spec, request.graph(), tools.data());
      tools.cancellation().check();
      natives.await();
      return data;
    }
  }

  /** The folder is there when the network as it begins is in it. */
  private Opened open(
      FittedData data, Network network, TrainingState begin, Optional<WeightTransfer> weights) {
    Instant started = tools.clock().instant();
    String resolved = resolved(weights);
    Map<String, Object> manifest = Manifest.view(request, data, network.engine(), started);
    weights.ifPresent(taken -> manifest.put("weights", taken.view()));
    Function<RunFolder, Opened> in =
        folder ->
            new Opened(
                request, tools, folder, resolved, data, RunStatus.Session.first(started), manifest);
    return in.apply(
        RunFolder.create(
            request.place(),
            request.spec().name(),
            tools.clock(),
            staged -> Attempt.begin(in.apply(staged), network, begin)));
  }

  private String resolved(Optional<WeightTransfer> weights) {
    Path base = tools.data().baseDir().toAbsolutePath().normalize();
    RunSpec anywhere = request.spec().under(base);
    RunSpec exact =
        weights
            .flatMap(trained -> anywhere.weights().map(w -> w.pinned(trained.weightsSha256())))
            .map(anywhere::from)
            .orElse(anywhere);
    return SpecWriter.yaml(exact, request.graph());
  }
}
