package dev.lamina.runtime.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A chart of one measure over epochs, as inline SVG: learned and validated examples.
 *
 * @param title the measure's name
 * @param lines one or two
 * @param best the epoch to mark; 0 for none
 */
record Curves(String title, List<Line> lines, int best) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 280;
  private static final int LEFT = 56;
  private static final int RIGHT = 12;
  private static final int TOP = 34;
  private static final int BOTTOM = 34;

  /** Beyond this many points a dot for each would hide the line. */
  private static final int MOST_DOTS = 60;

  /**
   * A line.
   *
   * @param name in the legend
   * @param style CSS class: {@code train} or {@code val}
   * @param values by epoch, from 1
   */
  record Line(String name, String style, List<Double> values) {}

  String svg() {
    double[] all = lines.stream().flatMap(l -> l.values().stream()).mapToDouble(v -> v).toArray();
    Scale y = Scale.of(DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1));
    int epochs = lines.get(0).values().size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s by epoch\">\n"
            .formatted(WIDTH, HEIGHT, Html.text(title)));
    svg.append(
        "<text class=\"title\" x=\"%d\" y=\"18\">%s</text>\n".formatted(LEFT, Html.text(title)));
    grid(svg, y);
    epochTicks(svg, epochs);
    if (best > 0) {
      svg.append(
          "<line class=\"best\" x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\"><title>best epoch %4$d</title></line>\n"
              .formatted(place(x(best, epochs)), TOP, HEIGHT - BOTTOM, best));
    }
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), y, epochs);
      legend(svg, lines.get(i), i);
    }
    return svg.append("</svg></figure>\n").toString();
  }

  private void grid(StringBuilder svg, Scale scale) {
    for (double tick : scale.ticks()) {
      svg.append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%3$s\" y2=\"%3$s\"/><text class=\"y\" x=\"%4$d\" y=\"%3$s\" dy=\"4\">%5$s</text>\n"
              .formatted(LEFT, WIDTH - RIGHT, place(y(scale, tick)), LEFT - 8, scale.label(tick)));
    }
  }

  private static void epochTicks(StringBuilder svg, int epochs) {
    int every = (int) Math.max(1, Scale.of(0, epochs).step());
    for (int epoch = 1; epoch <= epochs; epoch += epoch == 1 && every > 1 ? every - 1 : every) {
      svg.append(
          "<text class=\"x\" x=\"%s\" y=\"%d\">%d</text>\n"
              .formatted(place(x(epoch, epochs)), HEIGHT - BOTTOM + 18, epoch));
    }
  }

  private static void line(StringBuilder svg, Line line, Scale scale, int epochs) {
    StringBuilder points = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < line.values().size(); i++) {
      String x = place(x(i + 1, epochs));
      String y = place(y(scale, line.values().get(i)));
      points.append(x).append(',').append(y).append(' ');
      dots.append(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>epoch %d: %s %s</title></circle>\n"
              .formatted(
                  line.style(),
                  x,
                  y,
                  i + 1,
                  Html.text(line.name()),
                  Html.number(line.values().get(i))));
    }
    svg.append(
        "<polyline class=\"%s\" points=\"%s\"/>\n"
            .formatted(line.style(), points.toString().strip()));
    if (epochs <= MOST_DOTS) {
      svg.append(dots);
    }
  }

  private static void legend(StringBuilder svg, Line line, int place) {
    int x = WIDTH - RIGHT - 130 * (2 - place);
    svg.append(
        "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"14\" y2=\"14\"/><text class=\"key\" x=\"%d\" y=\"18\">%s</text>\n"
            .formatted(line.style(), x, x + 22, x + 28, Html.text(line.name())));
  }

  private static double x(int epoch, int epochs) {
    double inside = WIDTH - LEFT - RIGHT - 16.0;
    return LEFT + 8 + (epochs == 1 ? inside / 2 : inside * (epoch - 1) / (epochs - 1));
  }

  private static double y(Scale scale, double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * scale.at(value);
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
