package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Domain;

/** Numbers around a mean: the place is the part of them that is smaller. */
final class NormalAxis implements Axis {

  /** Beyond six standard deviations the inverse has too few digits. */
  private static final double END = 1e-9;

  private final Domain.Normal normal;
  private final double step;

  NormalAxis(Domain.Normal normal) {
    this.normal = normal;
    this.step = normal.step() > 0 ? normal.step() : normal.whole() ? 1 : 0;
  }

  private double place(double number) {
    if (log() && number <= 0) {
      return 0;
    }
    double scaled = log() ? StrictMath.log(number) : number;
    return Gauss.below((scaled - normal.mean()) / normal.deviation());
  }

  private boolean log() {
    return normal.scale() == Domain.Scale.LOG;
  }

  private double number(double place) {
    double scaled =
        normal.mean()
            + normal.deviation() * Gauss.quantile(Math.min(1 - END, Math.max(END, place)));
    double number = log() ? StrictMath.exp(scaled) : scaled;
    return step > 0 ? Math.rint(number / step) * step : number;
  }

  @Override
  public Object at(double place) {
    double number = number(place);
    return normal.whole() ? (Object) Math.round(number) : (Object) number;
  }

  @Override
  public double of(Object value) {
    return value instanceof Number number ? place(number.doubleValue()) : Double.NaN;
  }

  @Override
  public double from(double place) {
    return step > 0 ? place(number(place) - step / 2) : place;
  }

  @Override
  public double to(double place) {
    return step > 0 ? place(number(place) + step / 2) : place;
  }

  @Override
  public long count() {
    return Long.MAX_VALUE;
  }

  @Override
  public Object value(long i) {
    throw new IllegalStateException("the numbers of a normal distribution cannot be counted");
  }
}
