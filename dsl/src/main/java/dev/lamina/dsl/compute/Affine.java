package dev.lamina.dsl.compute;

/**
 * Where a changed image comes from: its pixel (x, y) is the image's at (xx x + xy y + x0, yx x + yy
 * y + y0), columns first, counted from 0.
 *
 * @param xx how the column depends on the column
 * @param xy how the column depends on the row
 * @param x0 the column that goes to the first one
 * @param yx how the row depends on the column
 * @param yy how the row depends on the row
 * @param y0 the row that goes to the first one
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

  /** A turn around the middle. */
  public static Affine rotation(double radians, int height, int width) {
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    double x = (width - 1) / 2.0;
    double y = (height - 1) / 2.0;
    return new Affine(cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos);
  }

  /** The middle seen from further away (more than 1) or nearer. */
  public static Affine zoom(double down, double across, int height, int width) {
    return new Affine(
        across, 0, (width - 1) / 2.0 * (1 - across), 0, down, (height - 1) / 2.0 * (1 - down));
  }

  /** A shift by so many pixels down and to the right. */
  public static Affine translation(double down, double right) {
    return new Affine(1, 0, -right, 0, 1, -down);
  }

  /** Each row shifted by a share of its number, each column likewise. */
  public static Affine shear(double across, double down) {
    return new Affine(1, across, 0, down, 1, 0);
  }

  double column(int x, int y) {
    return xx * x + xy * y + x0;
  }

  double row(int x, int y) {
    return yx * x + yy * y + y0;
  }
}
