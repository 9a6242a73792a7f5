package dev.lamina.runtime.train;

import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.Order;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.evaluation.RunningMeans;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keras's fit: every epoch shows all training examples once, in batches, in an order of its own,
 * the last partial batch included; then validates. What is reported of an epoch are running means
 * over its own batches, dropout on and weights changing, as Keras reports them.
 *
 * @param compile loss and metrics
 * @param fit batch size, epochs, shuffling
 * @param seed of the order
 * @param clock for durations
 * @param cancellation looked at before every batch
 * @param listener is told what happens
 * @param keeper keeps what was reached
 */
public record Trainer(
    CompileSpec compile,
    FitSpec fit,
    long seed,
    InstantSource clock,
    Cancellation cancellation,
    TrainingListener listener,
    Keeper keeper) {

  /**
   * Trains {@code network}.
   *
   * @param validation examples that are scored after each epoch and never learned
   * @throws DivergedException if the loss or a weight is no longer finite; nothing is kept of that
   *     epoch
   * @throws CancelledException if cancelled; where it stopped was given to the keeper
   */
  public TrainingResult train(Network network, Examples train, Optional<Examples> validation) {
    Instant start = clock.instant();
    List<TrainingEvent.EpochEnd> epochs = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (int epoch = 1; epoch <= fit.epochs(); epoch++) {
      TrainingEvent.EpochEnd end = epoch(network, train, validation, epoch, best);
      best = Math.min(best, monitored(end.measures()));
      epochs.add(end);
      keeper.epochDone(end);
      listener.epochEnd(end);
    }
    boolean averaged = network.finalizeWeights();
    if (averaged) {
      keeper.finalized();
    }
    return new TrainingResult(epochs, averaged, since(start));
  }

  /** What the best epoch has least of. */
  public static String monitor(boolean validated) {
    return validated ? VAL + RunningMeans.LOSS : RunningMeans.LOSS;
  }

  private static final String VAL = "val_";

  private static double monitored(Measures measures) {
    return measures.get(monitor(true)).orElseGet(() -> measures.get(monitor(false)).orElseThrow());
  }

  private TrainingEvent.EpochEnd epoch(
      Network network, Examples train, Optional<Examples> validation, int epoch, double best) {
    Instant start = clock.instant();
    Measures measures = learn(network, train, epoch, start);
    Duration time = since(start);
    Instant validationStart = clock.instant();
    int batches = (train.size() + fit.batchSize() - 1) / fit.batchSize();
    if (validation.isPresent()) {
      measures = measures.and(validate(network, validation.get(), epoch, batches));
    }
    refuseBrokenWeights(network, epoch, batches);
    return new TrainingEvent.EpochEnd(
        epoch,
        fit.epochs(),
        train.size(),
        measures,
        monitored(measures) < best,
        time,
        since(validationStart));
  }

  private Measures learn(Network network, Examples train, int epoch, Instant start) {
    RunningMeans means = new RunningMeans(compile, network.graph());
    int done = 0;
    int number = 0;
    try (BatchReader reader = batches(train, epoch)) {
      while (reader.hasNext()) {
        stopIfCancelled(network, new Position(epoch - 1, number));
        Batch batch = reader.next();
        StepResult step = network.fit(batch);
        number++;
        if (!Double.isFinite(step.loss())) {
          throw new DivergedException(
              epoch, number, Finite.describe(RunningMeans.LOSS, step.loss(), network));
        }
        means.add(batch, step);
        done += batch.rows();
        listener.batchEnd(
            new TrainingEvent.BatchEnd(
                epoch,
                fit.epochs(),
                number,
                reader.batches(),
                done,
                train.size(),
                means.measures(),
                since(start)));
      }
    }
    return means.measures();
  }

  private BatchReader batches(Examples train, int epoch) {
    // Orders and changes count epochs from 0.
    int[] order = Order.of(seed, epoch - 1, train.size(), fit.shuffle());
    return BatchReader.inOrder(train.forEpoch(epoch - 1), fit.batchSize(), order);
  }

  private Measures validate(Network network, Examples validation, int epoch, int batches) {
    Measures measures;
    try {
      measures =
          new Scoring(compile, fit.batchSize(), cancellation)
              .score(
                  network,
                  validation,
                  (done, total) ->
                      listener.scored(new TrainingEvent.Scored("validation", done, total)));
    } catch (CancelledException e) {
      refuseBrokenWeights(network, epoch, batches);
      keeper.interrupted(new Position(epoch - 1, batches));
      throw e;
    }
    double loss = measures.get(RunningMeans.LOSS).orElseThrow();
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          epoch, batches, Finite.describe(VAL + RunningMeans.LOSS, loss, network));
    }
    return measures.prefixed(VAL);
  }

  /** A relu can turn NaN into 0, so that the loss alone does not show it. */
  private static void refuseBrokenWeights(Network network, int epoch, int batch) {
    Finite.firstBrokenWeight(network)
        .ifPresent(
            broken -> {
              throw new DivergedException(epoch, batch, broken);
            });
  }

  private void stopIfCancelled(Network network, Position position) {
    if (cancellation.isCancelled()) {
      refuseBrokenWeights(network, position.epochs() + 1, position.batches());
      keeper.interrupted(position);
      cancellation.check();
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }
}
