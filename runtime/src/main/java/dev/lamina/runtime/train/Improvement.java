package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.Mode;
import dev.lamina.dsl.callback.Monitoring;
import dev.lamina.dsl.metric.Direction;
import java.util.Map;

/**
 * When a measure has become better, as Keras's MonitorCallback judges it: in single precision.
 *
 * @param greater whether greater values are better
 * @param minDelta a change of less is none
 */
record Improvement(boolean greater, double minDelta) {

  static Improvement of(Monitoring callback, double minDelta, Map<String, Direction> measures) {
    return new Improvement(greater(callback.monitor(), callback.mode(), measures), minDelta);
  }

  static boolean greater(String monitor, Mode mode, Map<String, Direction> measures) {
    return switch (mode) {
      case MIN -> false;
      case MAX -> true;
      case AUTO -> {
        Direction direction = measures.get(monitor);
        if (direction == null || direction == Direction.UNKNOWN) {
          throw new IllegalArgumentException(
              "`" + monitor + "`: give a measure of the run, and a mode: min or max");
        }
        yield direction == Direction.UP;
      }
    };
  }

  /** Whether {@code value} is better than {@code reference}; anything is better than null. */
  boolean better(double value, Double reference) {
    if (reference == null) {
      return true;
    }
    float before = (float) (double) reference;
    return greater ? (float) (value - minDelta) > before : (float) (value + minDelta) < before;
  }
}
