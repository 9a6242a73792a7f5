package dev.lamina.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How cost grows with one thing: a line of medians for Lamina and for each peer.
 *
 * @param what grows
 * @param rate what is drawn
 * @param lines by name; Lamina first
 */
record Growth(String what, String rate, List<Line> lines) {

  /** Figures by size. */
  record Line(String name, SortedMap<Integer, Double> points) {}

  /** Images per second by batch size. */
  static Growth byBatch(List<Row> rows) {
    List<Row> own = rows.stream().filter(row -> row.comparison().side() == 0).toList();
    return new Growth("batch", "images/s", lines(own, row -> row.comparison().batch(), false));
  }

  /** By image side: pixels per second, which stay level where cost grows as the image does. */
  static Growth bySide(List<Row> rows) {
    List<Row> others = rows.stream().filter(row -> row.comparison().side() > 0).toList();
    return new Growth(
        "image side", "megapixels/s", lines(others, row -> row.comparison().side(), true));
  }

  /** Markdown: each figure, and how many times the one above it it is. */
  String table() {
    StringBuilder text = new StringBuilder("| " + what);
    lines.forEach(
        line -> text.append(" | ").append(line.name).append(", ").append(rate).append(" | step"));
    text.append(" |\n|---").append("|---|---".repeat(lines.size())).append("|\n");
    for (int size : lines.get(0).points.keySet()) {
      text.append("| ").append(size);
      for (Line line : lines) {
        Double now = line.points.get(size);
        SortedMap<Integer, Double> smaller = line.points.headMap(size);
        text.append(" | ").append(now == null ? "" : rated(now)).append(" | ");
        if (now != null && !smaller.isEmpty()) {
          text.append(Summary.number(now / smaller.get(smaller.lastKey())));
        }
      }
      text.append(" |\n");
    }
    return text.append('\n').toString();
  }

  private String rated(double value) {
    return value < 100 ? Summary.number(value) : Measure.RATE.text(value);
  }

  private static List<Line> lines(List<Row> rows, ToIntFunction<Row> size, boolean pixels) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(line("Lamina", rows, size, pixels, true));
    for (String peer : rows.stream().map(row -> row.comparison().peer()).distinct().toList()) {
      Stream<Row> theirs = rows.stream().filter(row -> row.comparison().peer().equals(peer));
      lines.add(line(peer, theirs.toList(), size, pixels, false));
    }
    return lines;
  }

  private static Line line(
      String name, List<Row> rows, ToIntFunction<Row> size, boolean pixels, boolean ours) {
    SortedMap<Integer, Double> points = new TreeMap<>();
    for (int at : rows.stream().mapToInt(size).distinct().toArray()) {
      double[] rates =
          rows.stream()
              .filter(row -> size.applyAsInt(row) == at)
              .mapToDouble(row -> ours ? row.lamina() : row.peer())
              .sorted()
              .toArray();
      points.put(at, Summary.median(rates) * (pixels ? at * at / 1e6 : 1));
    }
    return new Line(name, points);
  }
}
