package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Domain;

/**
 * One parameter stretched over [0, 1], so that equal lengths are equally likely. What it does is
 * computed by StrictMath: the same on every machine.
 */
interface Axis {

  /** The value at a place in [0, 1]. */
  Object at(double place);

  /**
   * The place of a value: where it stands, or the middle of what belongs to it.
   *
   * @return NaN if the parameter does not have this value
   */
  double of(Object value);

  /** Where the places begin that have the same value as this one; the place itself if none has. */
  double from(double place);

  /** Where they end. */
  double to(double place);

  /** How many values there are; {@link Long#MAX_VALUE} for no end. */
  long count();

  /** The i-th value of those that can be counted. */
  Object value(long i);

  /** Whether places near each other mean nothing. */
  default boolean unordered() {
    return false;
  }

  /** The axis of a domain. */
  static Axis of(Domain domain) {
    if (domain instanceof Domain.Choices choices) {
      return new ListedAxis(choices);
    }
    if (domain instanceof Domain.Range range) {
      return range.step() > 0 || range.whole() ? new SteppedAxis(range) : new SmoothAxis(range);
    }
    return new NormalAxis((Domain.Normal) domain);
  }
}
