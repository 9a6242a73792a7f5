package dev.lamina.runtime.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines or points over two axes.
 *
 * @param title above it
 * @param xName what the x axis is
 * @param yName what the y axis is; empty if the title says so
 * @param lines what is drawn
 * @param axes what they go from and to
 * @param mark an x worth a vertical line; NaN for none
 * @param markName what is there
 */
record Chart(
    String title,
    String xName,
    String yName,
    List<Line> lines,
    Axes axes,
    double mark,
    String markName) {

  /** How many colours there are; further lines begin again. */
  static final int COLOURS = 8;

  /**
   * A line, or points.
   *
   * @param name in the legend; empty for none
   * @param colour its number, from 0
   * @param style how it is drawn
   * @param xs rising, unless these are points
   * @param ys as many; NaN is a gap
   */
  record Line(String name, int colour, Style style, List<Double> xs, List<Double> ys) {

    Line {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
      if (xs.size() != ys.size()) {
        throw new IllegalArgumentException(xs.size() + " and " + ys.size() + " numbers");
      }
    }

    /** Values by epoch. */
    static Line of(String name, int colour, Style style, Map<Integer, Double> series) {
      return new Line(
          name,
          colour,
          style,
          series.keySet().stream().map(Integer::doubleValue).toList(),
          List.copyOf(series.values()));
    }

    Line sortedByX() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < xs.size(); i++) {
        order.add(i);
      }
      order.sort(Comparator.comparing(xs::get));
      return new Line(
          name,
          colour,
          style,
          order.stream().map(xs::get).toList(),
          order.stream().map(ys::get).toList());
    }
  }

  /** What the axes go from and to. */
  enum Axes {
    /** As the values do. */
    FREE,
    /** Both from 0 to 1. */
    UNIT,
    /** As the values do; those of the x axis are powers of ten. */
    POWERS
  }

  /** How a line looks. */
  enum Style {
    SOLID,
    DASHED,
    /** Thin and grey: what to compare with. */
    GUIDE,
    POINTS
  }

  Chart {
    lines = List.copyOf(lines);
  }

  /** A chart over epochs. */
  static Chart overEpochs(String title, List<Line> lines, double mark, String markName) {
    return new Chart(title, "epoch", "", lines, Axes.FREE, mark, markName);
  }

  Scale xScale() {
    if (axes == Axes.UNIT) {
      return new Scale(0, 1, 0.2);
    }
    double[] all = finite(lines.stream().flatMap(line -> line.xs().stream()));
    double least = DoubleStream.of(all).min().orElse(0);
    double most = DoubleStream.of(all).max().orElse(1);
    Scale round = Scale.of(least, most);
    if (axes == Axes.POWERS && most > least) {
      return Scale.powers(least, most);
    }
    boolean whole = DoubleStream.of(all).allMatch(value -> value == Math.rint(value));
    double step = whole ? Math.max(1, round.step()) : round.step();
    return most > least ? new Scale(least, most, step) : new Scale(least - 1, most + 1, 1);
  }

  Scale yScale() {
    if (axes == Axes.UNIT) {
      return new Scale(0, 1, 0.2);
    }
    double[] all = finite(lines.stream().flatMap(line -> line.ys().stream()));
    return Scale.of(DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1));
  }

  private static double[] finite(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
  }

  /** As plain data, for the page's script. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("title", title);
    view.put("x", xName);
    view.put("y", yName);
    view.put("unit", axes == Axes.UNIT);
    if (!Double.isNaN(mark)) {
      view.put("mark", mark);
      view.put("markName", markName);
    }
    List<Map<String, Object>> plain = new ArrayList<>();
    for (Line line : lines) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", line.name());
      one.put("colour", line.colour() % COLOURS);
      one.put("style", line.style().name().toLowerCase(java.util.Locale.ROOT));
      one.put("xs", plain(line.xs()));
      one.put("ys", plain(line.ys()));
      plain.add(one);
    }
    view.put("lines", plain);
    return view;
  }

  private static List<Object> plain(List<Double> numbers) {
    List<Object> plain = new ArrayList<>();
    numbers.forEach(number -> plain.add(Double.isFinite(number) ? number : null));
    return plain;
  }
}
