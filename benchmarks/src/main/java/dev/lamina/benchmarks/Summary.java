package dev.lamina.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The pairs of one comparison in one run.
 *
 * @param pairs how many
 * @param lamina median of Lamina's figures
 * @param peer median of the other's
 * @param ratio median of the pairs' ratios
 * @param least of them
 * @param greatest of them
 */
record Summary(
    int pairs, double lamina, double peer, double ratio, double least, double greatest) {

  static Summary of(List<Row> rows) {
    double[] ratios = sorted(rows, Row::ratio);
    return new Summary(
        rows.size(),
        median(sorted(rows, Row::lamina)),
        median(sorted(rows, Row::peer)),
        median(ratios),
        ratios[0],
        ratios[ratios.length - 1]);
  }

  /** The ratio and its spread. */
  String text() {
    return number(ratio)
        + (pairs > 1 ? " (" + number(least) + " to " + number(greatest) + ")" : "");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static double median(double... sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[] sorted(List<Row> rows, ToDoubleFunction<Row> figure) {
    return rows.stream().mapToDouble(figure).sorted().toArray();
  }
}
