package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Measured;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.evaluation.RunningMeans;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One fit under way. All that it knows beside the network is in {@link #state}. */
final class Fitting implements Course {

  private final Trainer trainer;
  private final FitSpec fit;
  private final Network network;
  private final Examples train;
  private final Optional<Examples> validation;
  private final int later;
  private final RunningMeans means;
  private final List<TrainingEvent.EpochEnd> epochs;
  private final Map<String, TrainingCallback> callbacks = new LinkedHashMap<>();
  private final Map<String, KeptWeights> kept;
  private final BestEpoch best;
  private final int phase;
  private final int begun;
  private final boolean fresh;
  private Position position;
  private OptionalDouble learningRate;
  private Optional<String> stopped;
  private final List<EarlyEnd> earlier;

  /** How many networks are to stay, if this epoch's is to be kept by its number. */
  private OptionalInt numbered = OptionalInt.empty();

  /** What callbacks have said at the end of the epoch. */
  private final List<String> unsaid = new ArrayList<>();

  private boolean ending;

  /** When the training would have begun, had it never been interrupted. */
  private final Instant start;

  /** The same of the epoch under way. */
  private Instant epochStart;

  /**
   * Where it was.
   *
   * @param later epochs of the fits that come after this one
   */
  Fitting(
      Trainer trainer,
      Network network,
      Examples train,
      Optional<Examples> validation,
      TrainingState from,
      int later) {
    this.trainer = trainer;
    this.fit = trainer.fit();
    this.network = network;
    this.train = train;
    this.validation = validation;
    this.later = later;
    this.phase = from.phase();
    this.begun = from.begun();
    this.position = from.position();
    this.fresh = position.equals(new Position(begun, 0)) && from.callbacks().isEmpty();
    this.epochs = new ArrayList<>(from.epochs());
    this.kept = new LinkedHashMap<>(from.kept());
    this.learningRate = from.learningRate();
    this.stopped = from.stopped();
    this.earlier = from.earlier();
    this.means = new RunningMeans(trainer.compile(), network.graph());
    from.epoch().ifPresent(underWay -> means.restore(underWay.sums()));
    Instant now = trainer.clock().instant();
    this.start = now.minus(from.time());
    this.epochStart = now.minus(from.epoch().map(EpochUnderWay::time).orElse(Duration.ZERO));
    Map<String, Direction> measures =
        Measured.of(trainer.compile(), network.graph().outputs(), validation.isPresent());
    this.best = new BestEpoch(fit, validation.isPresent(), measures, epochs);
    fit.callbacks().forEach(callback -> add(callback, measures, from));
    learningRate.ifPresent(network::setLearningRate);
  }

  private void add(Callback callback, Map<String, Direction> measures, TrainingState from) {
    String kind = Family.of(Callback.class).kindOf(callback).name();
    String name = kind;
    for (int i = 2; callbacks.containsKey(name); i++) {
      name = kind + "_" + i;
    }
    TrainingCallback made = trainer.callbacks().make(callback, name, measures);
    if (from.callbacks().containsKey(name)) {
      made.restore(new Plain(from.callbacks().get(name)));
    }
    callbacks.put(name, made);
  }

  /** Does what is left of it; whether the weights were changed after its last epoch. */
  boolean complete() {
    if (fresh) {
      callbacks.values().forEach(callback -> callback.trainBegin(this));
      if (callbacks.values().stream().anyMatch(TrainingCallback::leavesTraces)) {
        trainer.keeper().backUp(network, state());
      }
    }
    // Of an epoch in which a callback stopped training the validation may be left.
    while (position.batches() > 0 || position.epochs() < last() && stopped.isEmpty()) {
      epoch();
    }
    stopped.ifPresent(this::say);
    boolean restored = !kept.isEmpty();
    boolean averaged = network.finalizeWeights();
    callbacks.values().forEach(callback -> callback.trainEnd(this));
    return averaged || restored;
  }

  /** The number of this fit's last epoch. */
  private int last() {
    return begun + fit.epochs() - fit.initialEpoch();
  }

  /** Fits that callbacks ended before their last epoch, this one with them when it is over. */
  List<EarlyEnd> earlyEnds() {
    List<EarlyEnd> all = new ArrayList<>(earlier);
    if (stopped.isPresent() && position.epochs() < last()) {
      all.add(new EarlyEnd(phase + 1, position.epochs(), stopped.get()));
    }
    return all;
  }

  /** Everything that going on from here needs. */
  TrainingState state() {
    Map<String, Map<String, Object>> states = new LinkedHashMap<>();
    callbacks.forEach((name, callback) -> states.put(name, callback.state()));
    return new TrainingState(
        phase,
        begun,
        position,
        position.batches() == 0
            ? Optional.empty()
            : Optional.of(new EpochUnderWay(means.sums(), since(epochStart))),
        epochs,
        states,
        learningRate,
        stopped,
        earlier,
        time(),
        kept);
  }

  private void epoch() {
    if (position.batches() == 0) {
      epochStart = now();
      callbacks.values().forEach(callback -> callback.epochBegin(this));
    }
    EpochPlan plan = EpochPlan.of(fit, train.size(), begun, position.epochs());
    double rate = learn(plan);
    int examples = Math.toIntExact(means.examples());
    Measures measures = means.measures();
    Duration time = since(epochStart);
    Instant validationStart = now();
    if (validation.isPresent() && number() % fit.validationFreq() == 0) {
      measures = measures.and(validate(validation.get()));
    }
    refuseBrokenWeights();
    TrainingEvent.EpochEnd end =
        new TrainingEvent.EpochEnd(
            number(),
            last() + later,
            examples,
            measures,
            rate,
            best.isBest(measures),
            time,
            since(validationStart));
    epochs.add(end);
    position = new Position(number(), 0);
    means.restart();
    numbered = OptionalInt.empty();
    ending = true;
    callbacks.values().forEach(callback -> callback.epochEnd(end, this));
    // With what all callbacks remember after this epoch.
    numbered.ifPresent(keep -> trainer.keeper().numbered(network, end, keep, this::state));
    // Told before it is kept: of a process that is killed in between, logs have the epoch twice,
    // with the same numbers, rather than not at all.
    trainer.listener().epochEnd(end);
    trainer.keeper().epochDone(network, end, this::state);
    // What was said at its end is read behind the line that tells of it.
    unsaid.forEach(this::tell);
    unsaid.clear();
    ending = false;
  }

  /** The number of the epoch under way, from 1. */
  private int number() {
    return position.epochs() + 1;
  }

  /** Learns what is left of the epoch; returns the learning rate of its last update. */
  private double learn(EpochPlan plan) {
    double rate = rate(Math.max(0, network.iteration() - 1));
    if (position.batches() < plan.batches() && stopped.isEmpty()) {
      try (BatchReader reader = plan.reader(train, trainer.seed(), position.batches())) {
        while (position.batches() < plan.batches() && stopped.isEmpty()) {
          stopIfCancelled();
          rate = learningRate();
          learn(reader.next(), plan);
        }
      }
    }
    return rate;
  }

  private void learn(Batch batch, EpochPlan plan) {
    StepResult step = network.fit(batch);
    position = new Position(position.epochs(), position.batches() + 1);
    if (!Double.isFinite(step.loss())) {
      throw diverged(Finite.describe(RunningMeans.LOSS, step.loss(), network));
    }
    means.add(batch, step);
    callbacks.values().forEach(callback -> callback.batchEnd(this));
    trainer.keeper().batchDone(network, position, this::state);
    trainer
        .listener()
        .batchEnd(
            new TrainingEvent.BatchEnd(
                number(),
                last() + later,
                position.batches(),
                plan.batches(),
                Math.toIntExact(means.examples()),
                plan.examples(),
                means.measures(),
                since(epochStart)));
  }

  private Measures validate(Examples examples) {
    int batchSize = fit.batchSizeOfValidation();
    long most = fit.validationSteps() == null ? Long.MAX_VALUE : fit.validationSteps();
    Examples seen =
        most > examples.size() / batchSize
            ? examples
            : examples.slice(0, Math.toIntExact(most * batchSize));
    Measures measures;
    try {
      measures =
          new Scoring(trainer.compile(), batchSize, trainer.cancellation())
              .score(
                  network,
                  seen,
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
      throw diverged(Finite.describe(Measured.VALIDATION + RunningMeans.LOSS, loss, network));
    }
    return measures.prefixed(Measured.VALIDATION);
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

  private Duration since(Instant instant) {
    return Duration.between(instant, now());
  }

  private double rate(long iteration) {
    return learningRate.orElseGet(() -> trainer.compile().optimizer().learningRate().at(iteration));
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public int epochOfFit() {
    return position.epochs() - begun + fit.initialEpoch();
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public List<TrainingEvent.EpochEnd> epochs() {
    return List.copyOf(epochs);
  }

  @Override
  public Duration time() {
    return since(start);
  }

  @Override
  public double learningRate() {
    return rate(network.iteration());
  }

  @Override
  public void setLearningRate(double rate) {
    learningRate = OptionalDouble.of(rate);
    network.setLearningRate(rate);
  }

  @Override
  public void stop(String reason) {
    stopped = stopped.or(() -> Optional.of(reason));
  }

  @Override
  public void keepWeights(String name) {
    kept.put(name, KeptWeights.of(network));
  }

  @Override
  public Optional<KeptWeights> kept(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  @Override
  public void backUp() {
    refuseBrokenWeights();
    trainer.keeper().backUp(network, state());
  }

  @Override
  public void keepNumbered(int keep) {
    numbered = OptionalInt.of(Math.max(keep, numbered.orElse(0)));
  }

  @Override
  public void say(String message) {
    if (ending) {
      unsaid.add(message);
    } else {
      tell(message);
    }
  }

  private void tell(String message) {
    trainer.listener().said(new TrainingEvent.Said(message));
  }
}
