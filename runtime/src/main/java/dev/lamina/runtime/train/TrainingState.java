package dev.lamina.runtime.train;

import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.Plain;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a training has come: everything that going on needs besides the network with its weights
 * and optimizer. {@link #plain} and {@link #from} are exact, so that what was written and read
 * again continues bit for bit.
 *
 * @param phase which of the run's fits is under way, from 0
 * @param begun epochs done when that fit began
 * @param position epochs and batches done, epochs counted over all fits
 * @param epoch the one under way; empty between epochs
 * @param epochs those that are over
 * @param callbacks of the fit under way what each remembers, by its name: numbers, texts, flags
 * @param learningRate what replaces the optimizer's, if a callback has changed it
 * @param stopped why the fit under way is to end before its last epoch, if a callback wants that
 * @param earlier fits that callbacks ended before their last epoch, without the one under way
 * @param time the training has taken
 * @param kept weights that callbacks remember, by their names; {@link #plain} has only the names
 */
public record TrainingState(
    int phase,
    int begun,
    Position position,
    Optional<EpochUnderWay> epoch,
    List<TrainingEvent.EpochEnd> epochs,
    Map<String, Map<String, Object>> callbacks,
    OptionalDouble learningRate,
    Optional<String> stopped,
    List<EarlyEnd> earlier,
    Duration time,
    Map<String, KeptWeights> kept) {

  private static final String STOPPED = "stopped";
  private static final String EARLIER = "stopped_fits";
  private static final String LEARNING_RATE = "learning_rate";
  private static final String EPOCH = "epoch";
  private static final String KEPT = "kept";
  private static final String PHASE = "phase";

  /** Before anything was learned. */
  public static final TrainingState START = startingAt(0);

  public TrainingState {
    epochs = List.copyOf(epochs);
    earlier = List.copyOf(earlier);
    callbacks = Collections.unmodifiableMap(new LinkedHashMap<>(callbacks));
    kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
  }

  /** Before anything was learned, epochs being counted as if so many were done already. */
  public static TrainingState startingAt(int initialEpoch) {
    return new TrainingState(
        0,
        initialEpoch,
        new Position(initialEpoch, 0),
        Optional.empty(),
        List.of(),
        Map.of(),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(),
        Duration.ZERO,
        Map.of());
  }

  /**
   * Before the next fit, after the last epoch of this one.
   *
   * @param ends fits that callbacks ended so far
   * @throws IllegalStateException if the epoch under way is not over
   */
  TrainingState nextPhase(List<EarlyEnd> ends) {
    if (position.batches() > 0) {
      throw new IllegalStateException("an epoch is under way");
    }
    return new TrainingState(
        phase + 1,
        position.epochs(),
        position,
        Optional.empty(),
        epochs,
        Map.of(),
        OptionalDouble.empty(),
        Optional.empty(),
        ends,
        time,
        Map.of());
  }

  /** As plain data, for JSON; {@link #kept} by their names only. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(PHASE, phase);
    plain.put("begun", begun);
    plain.put("epochs_done", position.epochs());
    plain.put("batches_done", position.batches());
    epoch.ifPresent(underWay -> plain.put(EPOCH, underWay.plain()));
    plain.put("epochs", epochs.stream().map(TrainingState::plain).toList());
    plain.put("callbacks", callbacks);
    learningRate.ifPresent(rate -> plain.put(LEARNING_RATE, rate));
    stopped.ifPresent(reason -> plain.put(STOPPED, reason));
    if (!earlier.isEmpty()) {
      plain.put(EARLIER, earlier.stream().map(EarlyEnd::view).toList());
    }
    plain.put("nanos", time.toNanos());
    plain.put(KEPT, List.copyOf(kept.keySet()));
    return plain;
  }

  /** {@link #phase} of plain data. */
  public static int phaseOf(Map<String, Object> values) {
    return Math.toIntExact(new Plain(values).whole(PHASE));
  }

  /** The same without a callback's wish to end the fit. */
  public TrainingState goingOn() {
    return new TrainingState(
        phase,
        begun,
        position,
        epoch,
        epochs,
        callbacks,
        learningRate,
        Optional.empty(),
        earlier,
        time,
        kept);
  }

  /** The names of the weights that {@link #from} wants with this plain data, in their order. */
  public static List<String> keptNames(Map<String, Object> values) {
    return new Plain(values).texts(KEPT);
  }

  /**
   * From plain data and the bytes of the weights it names.
   *
   * @param kept {@link KeptWeights#bytes} by the names that {@link #plain} lists
   * @throws Plain.Problem if it is none of {@link #plain}
   */
  public static TrainingState from(Map<String, Object> values, Map<String, byte[]> kept) {
    Plain plain = new Plain(values);
    Map<String, Map<String, Object>> callbacks = new LinkedHashMap<>();
    plain.partsByName("callbacks").forEach((name, state) -> callbacks.put(name, state.values()));
    Map<String, KeptWeights> weights = new LinkedHashMap<>();
    for (String name : plain.texts(KEPT)) {
      if (!kept.containsKey(name)) {
        throw new Plain.Problem(KEPT, "names of weights that are there; `" + name + "` is not");
      }
      weights.put(name, weights(name, kept.get(name)));
    }
    return new TrainingState(
        Math.toIntExact(plain.whole(PHASE)),
        Math.toIntExact(plain.whole("begun")),
        new Position(
            Math.toIntExact(plain.whole("epochs_done")),
            Math.toIntExact(plain.whole("batches_done"))),
        plain.has(EPOCH) ? Optional.of(EpochUnderWay.from(plain.part(EPOCH))) : Optional.empty(),
        plain.partsIfAny("epochs").stream().map(TrainingState::epochEnd).toList(),
        callbacks,
        plain.has(LEARNING_RATE)
            ? OptionalDouble.of(plain.number(LEARNING_RATE))
            : OptionalDouble.empty(),
        plain.has(STOPPED) ? Optional.of(plain.text(STOPPED)) : Optional.empty(),
        plain.has(EARLIER)
            ? plain.partsIfAny(EARLIER).stream().map(EarlyEnd::from).toList()
            : List.of(),
        Duration.ofNanos(plain.whole("nanos")),
        weights);
  }

  private static KeptWeights weights(String name, byte[] bytes) {
    try {
      return KeptWeights.from(bytes);
    } catch (IllegalArgumentException e) {
      throw new Plain.Problem(KEPT, "weights; those of `" + name + "` are " + e.getMessage());
    }
  }

  private static Map<String, Object> plain(TrainingEvent.EpochEnd end) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(EPOCH, end.epoch());
    plain.put("of", end.epochs());
    plain.put("examples", end.examples());
    plain.put("measures", end.measures().values());
    plain.put(LEARNING_RATE, end.learningRate());
    plain.put("best", end.best());
    plain.put("nanos", end.time().toNanos());
    plain.put("validation_nanos", end.validationTime().toNanos());
    return plain;
  }

  private static TrainingEvent.EpochEnd epochEnd(Plain plain) {
    return new TrainingEvent.EpochEnd(
        Math.toIntExact(plain.whole(EPOCH)),
        Math.toIntExact(plain.whole("of")),
        Math.toIntExact(plain.whole("examples")),
        new Measures(plain.numbers("measures")),
        plain.number(LEARNING_RATE),
        plain.flag("best"),
        Duration.ofNanos(plain.whole("nanos")),
        Duration.ofNanos(plain.whole("validation_nanos")));
  }
}
