package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a parameter's values lie.
 *
 * @param dimension the parameter
 * @param name its short one
 * @param kind how its values are spread
 * @param low the least; of a list 0
 * @param high the greatest; of a list the last one's place
 * @param values of a list, in order; empty for numbers
 */
record Axis(
    Dimension dimension, String name, Kind kind, double low, double high, List<Object> values) {

  /** How values are spread. */
  enum Kind {
    LINEAR,
    LOG,
    /** A list whose neighbours are alike. */
    ORDERED,
    /** A list of different things. */
    CATEGORY
  }

  /**
   * The axis of a parameter: what its domain allows, and whatever else trials had, as a sweep's
   * file may have been changed meanwhile.
   */
  static Axis of(Dimension dimension, String name, List<TrialRecord> trials) {
    List<Object> seen =
        trials.stream()
            .map(trial -> trial.point().values())
            .filter(values -> values.containsKey(dimension.name()))
            .map(values -> plain(values.get(dimension.name())))
            .distinct()
            .toList();
    boolean numbers = seen.stream().allMatch(Number.class::isInstance);
    if (dimension.domain() instanceof Domain.Choices choices) {
      return list(dimension, name, choices.ordered(), choices.values(), seen);
    }
    if (!numbers) {
      return list(dimension, name, false, List.of(), seen);
    }
    double least = seen.stream().mapToDouble(Axis::number).min().orElse(Double.NaN);
    double most = seen.stream().mapToDouble(Axis::number).max().orElse(Double.NaN);
    Domain.Scale scale;
    if (dimension.domain() instanceof Domain.Range range) {
      scale = range.scale();
      least = Double.isNaN(least) ? range.min() : Math.min(least, range.min());
      most = Double.isNaN(most) ? range.max() : Math.max(most, range.max());
    } else {
      scale = ((Domain.Normal) dimension.domain()).scale();
    }
    boolean log = scale == Domain.Scale.LOG && least > 0;
    return new Axis(dimension, name, log ? Kind.LOG : Kind.LINEAR, least, most, List.of());
  }

  private static Axis list(
      Dimension dimension, String name, boolean ordered, List<Object> allowed, List<Object> seen) {
    List<Object> all = new ArrayList<>();
    allowed.forEach(value -> all.add(plain(value)));
    seen.stream().filter(value -> !all.contains(value)).forEach(all::add);
    boolean line = ordered && all.size() == allowed.size();
    return new Axis(
        dimension,
        name,
        line ? Kind.ORDERED : Kind.CATEGORY,
        0,
        Math.max(0, all.size() - 1),
        java.util.Collections.unmodifiableList(all));
  }

  /** Whole numbers are alike whichever type a reader gave them. */
  private static Object plain(Object value) {
    return value instanceof Integer whole ? (Object) whole.longValue() : value;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** Whether it is a list. */
  boolean isList() {
    return kind == Kind.ORDERED || kind == Kind.CATEGORY;
  }

  /** Whether there is but one value, so that nothing can depend on it. */
  boolean isConstant() {
    return !(high > low);
  }

  /** Whether a trial has this parameter. */
  boolean has(TrialRecord trial) {
    return trial.point().values().containsKey(dimension.name());
  }

  /** A trial's value as a number: of a list its place there. */
  double number(TrialRecord trial) {
    Object value = trial.point().values().get(dimension.name());
    return isList() ? place(value) : number(value);
  }

  private int place(Object value) {
    for (int i = 0; i < values.size(); i++) {
      if (Objects.equals(values.get(i), plain(value))) {
        return i;
      }
    }
    throw new IllegalArgumentException(value + " is none of " + values);
  }

  /**
   * The same from 0 to 1, so that a part of that stretch is as likely as it is long: of a list or
   * of steps each value lies in the middle of its own.
   */
  double position(TrialRecord trial) {
    double value = number(trial);
    if (kind == Kind.LOG) {
      return StrictMath.log(value / low) / StrictMath.log(high / low);
    }
    double step =
        isList() ? 1 : dimension.domain() instanceof Domain.Range range ? range.step() : 0;
    return (value - low + step / 2) / (high - low + step);
  }
}
