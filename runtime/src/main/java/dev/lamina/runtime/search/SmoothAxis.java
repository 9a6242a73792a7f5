package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Domain;

/** All numbers of a range. */
record SmoothAxis(Domain.Range range) implements Axis {

  private boolean log() {
    return range.scale() == Domain.Scale.LOG;
  }

  private double scaled(double number) {
    return log() ? StrictMath.log(number) : number;
  }

  @Override
  public Object at(double place) {
    double along = scaled(range.min()) + place * (scaled(range.max()) - scaled(range.min()));
    double number = log() ? StrictMath.exp(along) : along;
    return Math.min(range.max(), Math.max(range.min(), number));
  }

  @Override
  public double of(Object value) {
    if (!(value instanceof Number number)
        || number.doubleValue() < range.min()
        || number.doubleValue() > range.max()) {
      return Double.NaN;
    }
    double length = scaled(range.max()) - scaled(range.min());
    return Math.min(1, Math.max(0, (scaled(number.doubleValue()) - scaled(range.min())) / length));
  }

  @Override
  public double from(double place) {
    return place;
  }

  @Override
  public double to(double place) {
    return place;
  }

  @Override
  public long count() {
    return Long.MAX_VALUE;
  }

  @Override
  public Object value(long i) {
    throw new IllegalStateException("the numbers of a range without a step cannot be counted");
  }
}
