package dev.lamina.runtime.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis from {@code low} to {@code high} with round ticks.
 *
 * @param low its lower end
 * @param high its upper end, above the lower
 * @param step between ticks: 1, 2 or 5 times a power of ten
 * @param powers whether values are powers of ten, and ticks are called so
 */
record Scale(double low, double high, double step, boolean powers) {

  private static final int TICKS = 5;

  /** An axis of plain values. */
  Scale(double low, double high, double step) {
    this(low, high, step, false);
  }

  /** An axis of powers of ten from the one to the other, with a tick at each whole one. */
  static Scale powers(double least, double most) {
    return new Scale(least, most, Math.max(1, Math.ceil((most - least) / (2 * TICKS))), true);
  }

  /** An axis that holds these values. */
  static Scale of(double least, double most) {
    double span = most > least ? most - least : Math.max(Math.abs(most), 1e-6);
    double step = round(span / TICKS);
    double low = Math.floor(least / step) * step;
    double high = Math.ceil(most / step) * step;
    return new Scale(low, high > low ? high : low + step, step);
  }

  private static double round(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  /** The ticks, ends included. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (int i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Those ticks that lie within, whole multiples of the step; one at least. */
  List<Double> inside() {
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(low / step - 1e-9);
    for (double i = first; i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step + 0.0);
    }
    return ticks;
  }

  /** Where a value lies: 0 at the lower end, 1 at the upper. */
  double at(double value) {
    return (value - low) / (high - low);
  }

  /** A tick's text, with as many places as the step needs. */
  String label(double tick) {
    if (powers) {
      return "1e" + Math.round(tick);
    }
    if (step < 1e-4 || Math.max(Math.abs(low), Math.abs(high)) >= 1e6) {
      if (Math.abs(tick) < step / 2) {
        return "0";
      }
      int digits = magnitude(tick) - magnitude(step);
      return String.format(java.util.Locale.ROOT, "%." + Math.max(0, digits) + "e", tick);
    }
    int places = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(java.util.Locale.ROOT, "%." + places + "f", tick + 0.0);
  }

  private static int magnitude(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  }
}
