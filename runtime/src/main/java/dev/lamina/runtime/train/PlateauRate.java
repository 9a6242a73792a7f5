package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.ReduceLrOnPlateau;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.file.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Keras's ReduceLROnPlateau. */
final class PlateauRate implements TrainingCallback {

  private final ReduceLrOnPlateau asked;
  private final Improvement improvement;
  private final String name;
  private int waited;
  private int coolingDown;
  private Double best;

  PlateauRate(ReduceLrOnPlateau asked, Improvement improvement, String name) {
    this.asked = asked;
    this.improvement = improvement;
    this.name = name;
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd epoch, Course course) {
    OptionalDouble measured = epoch.measures().get(asked.monitor());
    if (measured.isEmpty()) {
      return; // epochs that are not validated have no such measure
    }
    if (coolingDown > 0) {
      coolingDown--;
      waited = 0;
    }
    if (improvement.better(measured.getAsDouble(), best)) {
      best = measured.getAsDouble();
      waited = 0;
    } else if (coolingDown == 0) {
      waited++;
      if (waited >= asked.patience() && course.learningRate() > asked.minLr()) {
        double rate = Math.max(course.learningRate() * asked.factor(), asked.minLr());
        course.setLearningRate(rate);
        course.say(
            "%s: %s has not become better for %s; the learning rate is %s from now on"
                .formatted(
                    name, asked.monitor(), Counted.of(waited, "epoch"), Rounded.number(rate)));
        coolingDown = asked.cooldown();
        waited = 0;
      }
    }
  }

  @Override
  public Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("waited", waited);
    state.put("cooling_down", coolingDown);
    if (best != null) {
      state.put("best", best);
    }
    return state;
  }

  @Override
  public void restore(Plain state) {
    waited = Math.toIntExact(state.whole("waited"));
    coolingDown = Math.toIntExact(state.whole("cooling_down"));
    best = state.has("best") ? (Double) state.number("best") : null;
  }
}
