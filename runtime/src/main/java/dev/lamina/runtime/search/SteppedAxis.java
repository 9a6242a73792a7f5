package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Domain;
import java.math.BigDecimal;

/**
 * Numbers with a step between them. Each has what lies nearer to it than to its neighbours, on a
 * logarithmic scale too, where small numbers get more.
 */
final class SteppedAxis implements Axis {

  private final Domain.Range range;
  private final double step;
  private final long count;
  private final double low;
  private final double high;

  SteppedAxis(Domain.Range range) {
    this.range = range;
    this.step = range.step() > 0 ? range.step() : 1;
    // A step that does not quite divide the range for want of digits still reaches its end.
    this.count = 1 + (long) Math.floor((range.max() - range.min()) / step + 1e-9);
    // The least number gets half a step below it, but no logarithm of zero.
    this.low = scaled(log() ? Math.max(edge(0), range.min() / 2) : edge(0));
    this.high = scaled(edge(count));
  }

  private boolean log() {
    return range.scale() == Domain.Scale.LOG;
  }

  private double edge(long i) {
    return range.min() + (i - 0.5) * step;
  }

  private double scaled(double number) {
    return log() ? StrictMath.log(number) : number;
  }

  private double place(double number) {
    return Math.min(1, Math.max(0, (scaled(number) - low) / (high - low)));
  }

  private long index(double place) {
    double along = low + place * (high - low);
    double number = log() ? StrictMath.exp(along) : along;
    return Math.min(count - 1, Math.max(0, (long) Math.floor((number - edge(0)) / step)));
  }

  @Override
  public Object at(double place) {
    return value(index(place));
  }

  @Override
  public Object value(long i) {
    if (range.whole()) {
      return (long) range.min() + i * (long) step;
    }
    // In decimals, so that 0.1 and twice 0.1 are 0.3.
    return BigDecimal.valueOf(range.min())
        .add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(i)))
        .doubleValue();
  }

  @Override
  public double of(Object value) {
    if (!(value instanceof Number number)) {
      return Double.NaN;
    }
    double steps = (number.doubleValue() - range.min()) / step;
    long i = Math.round(steps);
    return i < 0 || i >= count || Math.abs(steps - i) > 1e-6
        ? Double.NaN
        : place(range.min() + i * step);
  }

  @Override
  public double from(double place) {
    long i = index(place);
    return i == 0 ? 0 : place(edge(i));
  }

  @Override
  public double to(double place) {
    long i = index(place);
    return i == count - 1 ? 1 : place(edge(i + 1));
  }

  @Override
  public long count() {
    return count;
  }
}
