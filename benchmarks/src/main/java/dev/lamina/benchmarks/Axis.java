package dev.lamina.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis from one value to another, drawn between two places. */
record Axis(double from, double to, double start, double end) {

  private static final double[] STEPS = {1, 2, 5};

  double at(double value) {
    double share = from == to ? 0.5 : Math.log(value / from) / Math.log(to / from);
    return start + share * (end - start);
  }

  /** Round values: 1, 2 and 5 times powers of ten. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
      for (double step : STEPS) {
        double tick = step * Math.pow(10, power);
        if (tick >= from && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
