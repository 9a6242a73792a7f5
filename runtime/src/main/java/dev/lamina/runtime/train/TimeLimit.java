package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.MaxMinutes;
import dev.lamina.runtime.file.Plain;
import java.time.Duration;
import java.util.Map;

/** Stops when the time is over. */
final class TimeLimit implements TrainingCallback {

  private final MaxMinutes asked;
  private final String name;

  /** What the training had taken when this fit began. */
  private Duration before = Duration.ZERO;

  TimeLimit(MaxMinutes asked, String name) {
    this.asked = asked;
    this.name = name;
  }

  @Override
  public void trainBegin(Course course) {
    before = course.time();
  }

  @Override
  public void batchEnd(Course course) {
    double minutes = course.time().minus(before).toNanos() / 60e9;
    if (minutes >= asked.minutes()) {
      course.stop(name + ": " + Rounded.number(asked.minutes()) + " minutes are over");
    }
  }

  @Override
  public Map<String, Object> state() {
    return Map.of("before_nanos", before.toNanos());
  }

  @Override
  public void restore(Plain state) {
    before = Duration.ofNanos(state.whole("before_nanos"));
  }
}
