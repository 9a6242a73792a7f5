package dev.lamina.runtime.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Draws a picture on white, twice as large as the chart is in SVG. */
final class PixelCanvas implements Canvas {

  private static final double ZOOM = 2;
  private static final Color INK = new Color(0x1d2129);
  private static final Color SOFT = new Color(0x5d6470);
  private static final Color RULE = new Color(0xe2e4e8);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

  private final BufferedImage image;
  private final Graphics2D pen;

  PixelCanvas(int width, int height) {
    this.image =
        new BufferedImage((int) (ZOOM * width), (int) (ZOOM * height), BufferedImage.TYPE_INT_RGB);
    this.pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.scale(ZOOM, ZOOM);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void line(String style, boolean dashed, double[] xs, double[] ys) {
    boolean data = style.startsWith("c");
    float width = data ? 2.2f : 1;
    pen.setStroke(
        new BasicStroke(
            width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dashed ? new float[] {data ? 7 : 3, 4} : null,
            0));
    pen.setColor(colour(style));
    Path2D path = new Path2D.Double();
    for (int i = 0; i < xs.length; i++) {
      if (i == 0) {
        path.moveTo(xs[i], ys[i]);
      } else {
        path.lineTo(xs[i], ys[i]);
      }
    }
    pen.draw(path);
  }

  @Override
  public void dot(String style, double x, double y, double radius) {
    pen.setColor(colour(style));
    pen.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(String style, Anchor anchor, double x, double y, String text) {
    boolean title = style.equals("title");
    pen.setFont(title ? TITLE : LABEL);
    pen.setColor(title ? INK : SOFT);
    double width = pen.getFontMetrics().stringWidth(text);
    double shift =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    pen.drawString(text, (float) (x - shift), (float) y);
  }

  private static Color colour(String style) {
    return switch (style) {
      case "grid", "axis" -> RULE;
      case "mark", "guide" -> SOFT;
      default -> Color.decode(Palette.LIGHT.get(Integer.parseInt(style.substring(1))));
    };
  }

  /** The picture. */
  BufferedImage image() {
    pen.dispose();
    return image;
  }
}
