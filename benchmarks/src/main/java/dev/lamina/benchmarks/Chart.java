package dev.lamina.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** A line chart of a growth, both axes logarithmic, as SVG that is readable on light and dark. */
record Chart(Growth growth) {

  private static final int WIDTH = 790;
  private static final int HEIGHT = 400;
  private static final int LEFT = 80;
  private static final int RIGHT = 220;
  private static final int TOP = 36;
  private static final int BOTTOM = 50;
  private static final double LABEL_GAP = 15;

  /** Told apart by the colour-blind too; middle tones stand out from white and from black. */
  private static final List<String> COLORS =
      List.of("#d55e00", "#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#8a8a8a");

  String svg() {
    SortedSet<Integer> sizes = new TreeSet<>();
    SortedSet<Double> rates = new TreeSet<>();
    for (Growth.Line line : growth.lines()) {
      sizes.addAll(line.points().keySet());
      rates.addAll(line.points().values());
    }
    Axis x = new Axis(sizes.first(), sizes.last(), LEFT, WIDTH - RIGHT);
    // A little room below and above.
    Axis y = new Axis(rates.first() / 1.2, rates.last() * 1.2, HEIGHT - BOTTOM, TOP);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img" aria-label="%s by %s">
        <style>text { fill: #333 } .grid { stroke: #ccc } @media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } }</style>
        """
            .formatted(WIDTH, HEIGHT, growth.rate(), growth.what()));
    for (int size : sizes) {
      svg.append(text(x.at(size), HEIGHT - BOTTOM + 18, "middle", "" + size));
    }
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      svg.append(
          format("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n", LEFT, WIDTH - RIGHT, at, at));
      svg.append(text(LEFT - 8, at + 4, "end", tickText(tick)));
    }
    svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", growth.what()));
    svg.append(text(LEFT - 8, TOP - 14, "end", growth.rate()));
    lines(svg, x, y);
    return svg.append("</svg>\n").toString();
  }

  private void lines(StringBuilder svg, Axis x, Axis y) {
    TreeSet<Double> taken = new TreeSet<>();
    for (int i = 0; i < growth.lines().size(); i++) {
      Growth.Line line = growth.lines().get(i);
      String color = COLORS.get(i % COLORS.size());
      StringBuilder points = new StringBuilder();
      line.points()
          .forEach((size, rate) -> points.append(format("%.1f,%.1f ", x.at(size), y.at(rate))));
      svg.append(
          format(
              "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" points=\"%s\"/>%n",
              color, i == 0 ? "3" : "1.5", points.toString().trim()));
      line.points()
          .forEach(
              (size, rate) ->
                  svg.append(
                      format(
                          "<circle fill=\"%s\" r=\"3\" cx=\"%.1f\" cy=\"%.1f\"/>%n",
                          color, x.at(size), y.at(rate))));
      double label = free(taken, y.at(line.points().get(line.points().lastKey())) + 4);
      taken.add(label);
      svg.append(
          format(
              "<text x=\"%d\" y=\"%.1f\" style=\"fill:%s\">%s</text>%n",
              WIDTH - RIGHT + 10, label, color, line.name()));
    }
  }

  /** The nearest place for a line's name that no other name covers. */
  private static double free(TreeSet<Double> taken, double wanted) {
    for (double away = 0; ; away += 1) {
      for (double at : new double[] {wanted + away, wanted - away}) {
        if (taken.subSet(at - LABEL_GAP, false, at + LABEL_GAP, false).isEmpty()) {
          return at;
        }
      }
    }
  }

  private static String tickText(double tick) {
    return tick < 1 ? Summary.number(tick) : Measure.RATE.text(tick);
  }

  private static String text(double x, double y, String anchor, String words) {
    return format(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
