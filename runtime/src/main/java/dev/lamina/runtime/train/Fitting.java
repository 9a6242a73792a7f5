package dev.lamina.runtime.train;

import dev.lamina.dsl.spec.FitSpec;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A training under way. All that it knows beside the network is in {@link #state}. */
final class Fitting {

  private final Trainer trainer;
  private final FitSpec fit;
  private final Network network;
  private final Examples train;
  private final Optional<Examples> validation;
  private final RunningMeans means;
  private final List<TrainingEvent.EpochEnd> epochs;
  private final Map<String, Map<String, Object>> callbacks;
  private final Map<String, KeptWeights> kept;
  private final int phase;
  private Position position;
  private OptionalDouble learningRate;
  private Optional<String> stopped;
  private double best;

  /** When the epoch under way would have begun, had it never been interrupted. */
  private Instant epochStart;

  Fitting(
      Trainer trainer,
      Network network,
      Examples train,
      Optional<Examples> validation,
      TrainingState from) {
    this.trainer = trainer;
    this.fit = trainer.fit();
    this.network = network;
    this.train = train;
    this.validation = validation;
    this.phase = from.phase();
    this.position = from.position();
    this.epochs = new ArrayList<>(from.epochs());
    this.callbacks = new LinkedHashMap<>(from.callbacks());
    this.kept = new LinkedHashMap<>(from.kept());
    this.learningRate = from.learningRate();
    this.stopped = from.stopped();
    this.means = new RunningMeans(trainer.compile(), network.graph());
    from.epoch().ifPresent(underWay -> means.restore(underWay.sums()));
    this.epochStart = now().minus(from.epoch().map(EpochUnderWay::time).orElse(Duration.ZERO));
    this.best =
        epochs.stream()
            .mapToDouble(end -> monitored(end.measures()))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    learningRate.ifPresent(network::setLearningRate);
  }

  TrainingResult complete() {
    Instant start = now();
    while (position.epochs() < fit.epochs() && stopped.isEmpty()) {
      epoch();
    }
    boolean averaged = network.finalizeWeights();
    if (averaged) {
      trainer.keeper().finalized(network, state());
    }
    return new TrainingResult(epochs, averaged, since(start));
  }

  /** Everything that going on from here needs. */
  private TrainingState state() {
    return new TrainingState(
        phase,
        position,
        position.batches() == 0
            ? Optional.empty()
            : Optional.of(new EpochUnderWay(means.sums(), since(epochStart))),
        epochs,
        callbacks,
        learningRate,
        stopped,
        kept);
  }

  private void epoch() {
    if (position.batches() == 0) {
      epochStart = now();
    }
    double rate = learn();
    Measures measures = means.measures();
    Duration time = since(epochStart);
    Instant validationStart = now();
    if (validation.isPresent()) {
      measures = measures.and(validate(validation.get()));
    }
    refuseBrokenWeights();
    TrainingEvent.EpochEnd end =
        new TrainingEvent.EpochEnd(
            number(),
            fit.epochs(),
            train.size(),
            measures,
            rate,
            monitored(measures) < best,
            time,
            since(validationStart));
    best = Math.min(best, monitored(measures));
    epochs.add(end);
    position = new Position(number(), 0);
    means.restart();
    trainer.keeper().epochDone(network, end, this::state);
    trainer.listener().epochEnd(end);
  }

  /** The number of the epoch under way, from 1. */
  private int number() {
    return position.epochs() + 1;
  }

  /** Learns what is left of the epoch; returns the learning rate of its last update. */
  private double learn() {
    double rate = rate(Math.max(0, network.iteration() - 1));
    // Epochs of an order count from 0.
    int[] order = Order.of(trainer.seed(), position.epochs(), train.size(), fit.shuffle());
    try (BatchReader reader =
        BatchReader.inOrder(train, fit.batchSize(), order, position.batches())) {
      while (reader.hasNext()) {
        stopIfCancelled();
        rate = rate(network.iteration());
        learn(reader.next(), reader.batches());
      }
    }
    return rate;
  }

  private double rate(long iteration) {
    return learningRate.orElseGet(() -> trainer.compile().optimizer().learningRate().at(iteration));
  }

  private void learn(Batch batch, int batches) {
    StepResult step = network.fit(batch);
    position = new Position(position.epochs(), position.batches() + 1);
    if (!Double.isFinite(step.loss())) {
      throw diverged(Finite.describe(RunningMeans.LOSS, step.loss(), network));
    }
    means.add(batch, step);
    trainer.keeper().batchDone(network, position, this::state);
    trainer
        .listener()
        .batchEnd(
            new TrainingEvent.BatchEnd(
                number(),
                fit.epochs(),
                position.batches(),
                batches,
                Math.toIntExact(means.examples()),
                train.size(),
                means.measures(),
                since(epochStart)));
  }

  private Measures validate(Examples examples) {
    Measures measures;
    try {
      measures =
          new Scoring(trainer.compile(), fit.batchSize(), trainer.cancellation())
              .score(
                  network,
                  examples,
                  (done, total) ->
                      trainer
                          .listener()
                          .scored(new TrainingEvent.Scored("validation", done, total)));
    } catch (CancelledException e) {
      refuseBrokenWeights();
      trainer.keeper().interrupted(network, state());
      throw e;
    }
    double loss = measures.get(RunningMeans.LOSS).orElseThrow();
    if (!Double.isFinite(loss)) {
      throw diverged(Finite.describe(Trainer.VAL + RunningMeans.LOSS, loss, network));
    }
    return measures.prefixed(Trainer.VAL);
  }

  private static double monitored(Measures measures) {
    return measures
        .get(Trainer.monitor(true))
        .orElseGet(() -> measures.get(Trainer.monitor(false)).orElseThrow());
  }

  /** A relu can turn NaN into 0, so that the loss alone does not show it. */
  private void refuseBrokenWeights() {
    Finite.firstBrokenWeight(network)
        .ifPresent(
            broken -> {
              throw diverged(broken);
            });
  }

  private DivergedException diverged(String what) {
    return new DivergedException(number(), position.batches(), what);
  }

  private void stopIfCancelled() {
    if (trainer.cancellation().isCancelled()) {
      refuseBrokenWeights();
      trainer.keeper().interrupted(network, state());
      trainer.cancellation().check();
    }
  }

  private Instant now() {
    return trainer.clock().instant();
  }

  private Duration since(Instant start) {
    return Duration.between(start, now());
  }
}
