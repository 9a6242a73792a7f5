package dev.lamina.runtime.data.digits;

/** A grey square that a round pen draws on, antialiased by distance to the stroke. */
final class Canvas {

  private final int size;
  private final double[] ink;

  Canvas(int size) {
    this.size = size;
    this.ink = new double[size * size];
  }

  /**
   * Draws a line between two points, in pixels from the upper left corner.
   *
   * @param radius half the pen's width
   * @param softness width of the grey rim
   */
  void line(double x0, double y0, double x1, double y1, double radius, double softness) {
    double reach = radius + softness;
    int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach - 0.5));
    int right = Math.min(size - 1, (int) Math.ceil(Math.max(x0, x1) + reach - 0.5));
    int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach - 0.5));
    int bottom = Math.min(size - 1, (int) Math.ceil(Math.max(y0, y1) + reach - 0.5));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double px = x + 0.5 - x0;
        double py = y + 0.5 - y0;
        double along = square == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
        double ex = px - along * dx;
        double ey = py - along * dy;
        double distance = Math.sqrt(ex * ex + ey * ey);
        double value = Math.max(0, Math.min(1, 0.5 + (radius - distance) / softness));
        int at = y * size + x;
        ink[at] = Math.max(ink[at], value);
      }
    }
  }

  /** The ink at a pixel, 0 to 1. */
  double at(int index) {
    return ink[index];
  }
}
