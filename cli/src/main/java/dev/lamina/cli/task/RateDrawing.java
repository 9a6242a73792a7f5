package dev.lamina.cli.task;

import dev.lamina.runtime.trial.RateRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The loss by learning rate as a picture; the rate's axis is logarithmic.
 *
 * @param found what is drawn
 */
record RateDrawing(RateRange.Result found) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int MARGIN = 56;

  /** An SVG document. */
  String svg() {
    List<RateRange.Point> points = found.points();
    double left = Math.log10(points.get(0).rate());
    double right = Math.max(left + 1e-9, Math.log10(points.get(points.size() - 1).rate()));
    double least = points.stream().mapToDouble(RateRange.Point::smoothed).min().orElse(0);
    // Where it runs away it would flatten all the rest.
    double most = Math.max(least + 1e-9, 1.2 * points.get(0).smoothed());
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    for (int power = (int) Math.ceil(left); power <= Math.floor(right); power++) {
      double x = across(power, left, right);
      svg.append(line(x, MARGIN, x, HEIGHT - MARGIN, "#ddd"));
      svg.append(text(x, HEIGHT - MARGIN + 18, "middle", "1e" + power));
    }
    for (int i = 0; i <= 4; i++) {
      double value = least + (most - least) * i / 4;
      double y = down(value, least, most);
      svg.append(line(MARGIN, y, WIDTH - MARGIN, y, "#ddd"));
      svg.append(text(MARGIN - 6, y + 4, "end", String.format(Locale.ROOT, "%.3g", value)));
    }
    found
        .suggestion()
        .ifPresent(
            rate -> {
              double x = across(Math.log10(rate), left, right);
              svg.append(line(x, MARGIN, x, HEIGHT - MARGIN, "#d55e00"));
              svg.append(text(x, MARGIN - 8, "middle", String.format(Locale.ROOT, "%.2g", rate)));
            });
    svg.append("<polyline fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\" points=\"");
    svg.append(
        points.stream()
            .map(
                point ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        across(Math.log10(point.rate()), left, right),
                        down(Math.min(point.smoothed(), most), least, most)))
            .collect(Collectors.joining(" ")));
    svg.append("\"/>\n");
    svg.append(text(WIDTH / 2.0, HEIGHT - 10, "middle", "learning rate"));
    svg.append(text(MARGIN, MARGIN - 28, "start", "smoothed loss"));
    return svg.append("</svg>\n").toString();
  }

  private static double across(double power, double left, double right) {
    return MARGIN + (WIDTH - 2 * MARGIN) * (power - left) / (right - left);
  }

  private static double down(double value, double least, double most) {
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - least) / (most - least);
  }

  private static String line(double x1, double y1, double x2, double y2, String colour) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
        x1,
        y1,
        x2,
        y2,
        colour);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333\">%s</text>\n",
        x,
        y,
        anchor,
        text);
  }
}
