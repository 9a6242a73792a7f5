package dev.lamina.runtime.report;

import java.util.Locale;

/** Draws SVG; colours are left to a style sheet. */
final class SvgCanvas implements Canvas {

  private final StringBuilder svg = new StringBuilder();

  @Override
  public void line(String style, boolean dashed, double[] xs, double[] ys) {
    svg.append("<polyline class=\"").append(style).append(dashed ? " dashed" : "");
    svg.append("\" points=\"");
    for (int i = 0; i < xs.length; i++) {
      svg.append(i == 0 ? "" : " ").append(place(xs[i])).append(',').append(place(ys[i]));
    }
    svg.append("\"/>\n");
  }

  @Override
  public void dot(String style, double x, double y, double radius) {
    svg.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
            .formatted(style, place(x), place(y), place(radius)));
  }

  @Override
  public void text(String style, Anchor anchor, double x, double y, String text) {
    svg.append(
        "<text class=\"%s %s\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(
                style,
                anchor.name().toLowerCase(Locale.ROOT),
                place(x),
                place(y),
                Html.text(text)));
  }

  /** What was drawn. */
  String elements() {
    return svg.toString();
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
