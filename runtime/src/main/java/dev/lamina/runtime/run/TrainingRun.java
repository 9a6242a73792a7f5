package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.Datasets;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.train.Adaptations;
import dev.lamina.runtime.train.DivergedException;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

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
    try (Network network =
        Networks.create(request.graph(), spec.compile(), spec.seed(), request.engine())) {
      new Adaptations(network, data.train(), tools.cancellation()).complete();
      weights.ifPresent(trained -> take(trained, network, data));
      Opened run = open(data, weights);
      return new Attempt(run, network, start).complete();
    }
  }

  /** What a layer took from the data is replaced too: it learned with what it had then. */
  private void take(WeightTransfer trained, Network network, FittedData data) {
    trained.into(network);
    tools
        .listener()
        .weightsTaken(new TrainingEvent.WeightsTaken(trained, trained.warnings(data.source())));
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
      FittedData data =
          FittedData.of(
              Datasets.load(spec.data(), tools.data()),
              request.graph(),
              spec.compile(),
              spec.fit());
      tools.cancellation().check();
      natives.await();
      return data;
    }
  }

  private Opened open(FittedData data, Optional<WeightTransfer> weights) {
    Instant started = tools.clock().instant();
    int epochs = request.spec().fit().epochs();
    RunFolder folder =
        RunFolder.create(
            request.place(),
            request.spec().name(),
            tools.clock(),
            new RunStatus(RunState.RUNNING, new Position(0, 0), epochs, started, started, ""));
    return new Opened(request, tools, folder, resolved(weights), data, weights, started);
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
