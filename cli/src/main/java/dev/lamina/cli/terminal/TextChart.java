package dev.lamina.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Values over a logarithmic axis, in characters.
 *
 * @param width of all of it
 * @param height of the drawing
 */
public record TextChart(int width, int height) {

  /** For the numbers at the left. */
  private static final int LABEL = 9;

  /**
   * The chart, line by line.
   *
   * @param xs above 0 and growing, one at least
   * @param ys as many; those far above the first are cut off
   */
  public List<String> lines(String title, List<Double> xs, List<Double> ys) {
    int columns = Math.max(10, width - LABEL - 2);
    double least = ys.stream().mapToDouble(y -> y).min().orElseThrow();
    double most = Math.max(least + 1e-9, 1.2 * ys.get(0));
    double left = Math.log10(xs.get(0));
    double right = Math.max(left + 1e-9, Math.log10(xs.get(xs.size() - 1)));
    char[][] cells = new char[height][columns];
    Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
    for (int i = 0; i < xs.size(); i++) {
      int column = place((Math.log10(xs.get(i)) - left) / (right - left), columns);
      int row = height - 1 - place((ys.get(i) - least) / (most - least), height);
      cells[row][column] = ys.get(i) > most ? '^' : '*';
    }
    List<String> lines = new ArrayList<>(List.of(title));
    for (int row = 0; row < height; row++) {
      boolean labelled = row == 0 || row == height - 1;
      double value = row == 0 ? most : least;
      String label = labelled ? String.format(Locale.ROOT, "%.4g", value) : "";
      lines.add(
          (" ".repeat(Math.max(0, LABEL - label.length())) + label + " |" + new String(cells[row]))
              .stripTrailing());
    }
    lines.add(" ".repeat(LABEL + 1) + "+" + "-".repeat(columns));
    lines.add(axis(left, right, columns));
    return lines;
  }

  private static String axis(double left, double right, int columns) {
    StringBuilder axis = new StringBuilder(" ".repeat(LABEL + 2 + columns));
    for (int power = (int) Math.ceil(left); power <= Math.floor(right); power++) {
      String label = "1e" + power;
      int at = LABEL + 2 + place((power - left) / (right - left), columns);
      int from = Math.min(at, axis.length() - label.length());
      if (axis.substring(from, from + label.length()).isBlank()) {
        axis.replace(from, from + label.length(), label);
      }
    }
    return axis.toString().stripTrailing();
  }

  private static int place(double share, int count) {
    return (int) Math.max(0, Math.min(count - 1, Math.round(share * (count - 1))));
  }
}
