package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.EarlyStopping;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.file.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Keras's EarlyStopping. */
final class EarlyStop implements TrainingCallback {

  private final EarlyStopping asked;
  private final Improvement improvement;
  private final String name;
  private int waited;
  private Double best;
  private int bestEpoch;

  EarlyStop(EarlyStopping asked, Improvement improvement, String name) {
    this.asked = asked;
    this.improvement = improvement;
    this.name = name;
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd epoch, Course course) {
    OptionalDouble measured = epoch.measures().get(asked.monitor());
    // Before this one, as Keras counts epochs.
    int index = course.epochOfFit() - 1;
    // Epochs that are not validated have no such measure.
    if (measured.isEmpty() || index < asked.startFromEpoch()) {
      return;
    }
    double value = measured.getAsDouble();
    boolean better = improvement.better(value, best);
    if (asked.restoreBestWeights() && (better || course.kept(name).isEmpty())) {
      course.keepWeights(name);
      bestEpoch = epoch.epoch();
    }
    waited++;
    if (better) {
      best = value;
      bestEpoch = epoch.epoch();
      if (improvement.better(value, asked.baseline())) {
        waited = 0;
      }
    } else if (waited >= asked.patience() && index > 0) {
      course.stop(reason(epoch.epoch()));
    }
  }

  private String reason(int epoch) {
    String waitedFor = Counted.of(waited, "epoch");
    boolean overBaseline = asked.baseline() != null && !improvement.better(best, asked.baseline());
    return "%s: %s was best in epoch %d (%s)%s; stopped after epoch %d, %s without %s"
        .formatted(
            name,
            asked.monitor(),
            bestEpoch,
            Rounded.number(best),
            overBaseline ? ", not beyond the baseline " + Rounded.number(asked.baseline()) : "",
            epoch,
            waitedFor,
            asked.minDelta() == 0
                ? "improvement"
                : "an improvement of " + Rounded.number(asked.minDelta()));
  }

  @Override
  public void trainEnd(Course course) {
    course
        .kept(name)
        .ifPresent(
            weights -> {
              weights.giveTo(course.network());
              course.say("%s: the weights of epoch %d are put back".formatted(name, bestEpoch));
            });
  }

  @Override
  public Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("waited", waited);
    state.put("best_epoch", bestEpoch);
    if (best != null) {
      state.put("best", best);
    }
    return state;
  }

  @Override
  public void restore(Plain state) {
    waited = Math.toIntExact(state.whole("waited"));
    bestEpoch = Math.toIntExact(state.whole("best_epoch"));
    best = state.has("best") ? (Double) state.number("best") : null;
  }
}
