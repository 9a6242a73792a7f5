package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Domain;
import java.util.List;

/** Values of a list, each with an equal part of [0, 1]. */
record ListedAxis(List<Object> values, boolean ordered) implements Axis {

  ListedAxis(Domain.Choices choices) {
    this(choices.values(), choices.ordered());
  }

  @Override
  public Object at(double place) {
    return values.get(index(place));
  }

  private int index(double place) {
    return (int) Math.min(values.size() - 1, Math.max(0, Math.floor(place * values.size())));
  }

  @Override
  public double of(Object value) {
    Object same = Cube.plain(value);
    for (int i = 0; i < values.size(); i++) {
      if (java.util.Objects.equals(Cube.plain(values.get(i)), same)) {
        return (i + 0.5) / values.size();
      }
    }
    return Double.NaN;
  }

  @Override
  public double from(double place) {
    return (double) index(place) / values.size();
  }

  @Override
  public double to(double place) {
    return (index(place) + 1.0) / values.size();
  }

  @Override
  public long count() {
    return values.size();
  }

  @Override
  public Object value(long i) {
    return values.get((int) i);
  }

  @Override
  public boolean unordered() {
    // Two values are always in order.
    return !ordered && values.size() > 2;
  }
}
