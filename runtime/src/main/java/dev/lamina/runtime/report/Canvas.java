package dev.lamina.runtime.report;

/** What a chart is drawn on. Lengths are those of {@link ChartDrawing}. */
interface Canvas {

  /** How a text lies to its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * A line through these points.
   *
   * @param style {@code axis}, {@code grid}, {@code mark}, {@code guide}, or {@code c0} to {@code
   *     c7}
   */
  void line(String style, boolean dashed, double[] xs, double[] ys);

  /** A dot. */
  void dot(String style, double x, double y, double radius);

  /**
   * A text.
   *
   * @param style {@code title} or {@code label}
   */
  void text(String style, Anchor anchor, double x, double y, String text);
}
