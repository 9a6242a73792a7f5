package dev.lamina.runtime.report;

import dev.lamina.runtime.report.Canvas.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a chart at rest: axes, lines, a legend. The page's script draws the same when somebody
 * looks closer.
 *
 * @param chart what
 * @param top where on the canvas it begins
 */
record ChartDrawing(Chart chart, double top) {

  static final int WIDTH = 640;
  static final int HEIGHT = 300;
  static final int LEFT = 62;
  static final int RIGHT = 14;
  static final int HEAD = 52;
  static final int FOOT = 42;

  /** Beyond this many points a dot for each would hide the line. */
  private static final int MOST_DOTS = 60;

  /** What a letter takes of the legend, about. */
  private static final double LETTER = 7.2;

  void on(Canvas canvas) {
    Scale x = chart.xScale();
    Scale y = chart.yScale();
    canvas.text("title", Anchor.START, LEFT, top + 20, chart.title());
    for (double tick : y.ticks()) {
      double at = y(y, tick);
      canvas.line("grid", false, new double[] {LEFT, WIDTH - RIGHT}, new double[] {at, at});
      canvas.text("label", Anchor.END, LEFT - 8, at + 4, y.label(tick));
    }
    for (double tick : x.inside()) {
      double bottom = top + HEIGHT - FOOT;
      canvas.text("label", Anchor.MIDDLE, x(x, tick), bottom + 18, x.label(tick));
    }
    canvas.text(
        "label", Anchor.MIDDLE, (LEFT + WIDTH - RIGHT) / 2.0, top + HEIGHT - 6, chart.xName());
    if (!Double.isNaN(chart.mark())) {
      double at = x(x, chart.mark());
      canvas.line(
          "mark", true, new double[] {at, at}, new double[] {top + HEAD, top + HEIGHT - FOOT});
    }
    chart.lines().forEach(line -> line(canvas, line, x, y));
    legend(canvas);
  }

  private void line(Canvas canvas, Chart.Line line, Scale x, Scale y) {
    String style = style(line);
    boolean points = line.style() == Chart.Style.POINTS;
    List<double[]> run = new ArrayList<>();
    for (int i = 0; i < line.xs().size(); i++) {
      if (Double.isFinite(line.ys().get(i)) && Double.isFinite(line.xs().get(i))) {
        run.add(new double[] {x(x, line.xs().get(i)), y(y, line.ys().get(i))});
      } else {
        stretch(canvas, line, style, run);
        run.clear();
      }
    }
    if (!points) {
      stretch(canvas, line, style, run);
    } else {
      run.forEach(point -> canvas.dot(style, point[0], point[1], 2.2));
    }
  }

  private static void stretch(Canvas canvas, Chart.Line line, String style, List<double[]> points) {
    if (points.isEmpty() || line.style() == Chart.Style.POINTS) {
      points.forEach(point -> canvas.dot(style, point[0], point[1], 2.2));
      return;
    }
    canvas.line(
        style,
        line.style() == Chart.Style.DASHED || line.style() == Chart.Style.GUIDE,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
    if (line.style() != Chart.Style.GUIDE && line.xs().size() <= MOST_DOTS) {
      points.forEach(point -> canvas.dot(style, point[0], point[1], 3));
    }
  }

  private static String style(Chart.Line line) {
    return line.style() == Chart.Style.GUIDE ? "guide" : "c" + line.colour() % Chart.COLOURS;
  }

  /** Names beside each other, as many as there is room for. */
  private void legend(Canvas canvas) {
    double x = LEFT;
    double y = top + 40;
    long named = chart.lines().stream().filter(line -> !line.name().isEmpty()).count();
    int shown = 0;
    for (Chart.Line line : chart.lines()) {
      if (line.name().isEmpty()) {
        continue;
      }
      double width = 34 + LETTER * line.name().length();
      if (x + width > WIDTH - RIGHT - (named - shown > 1 ? 60 : 0) && shown > 0) {
        canvas.text("label", Anchor.START, x, y, "+" + (named - shown));
        return;
      }
      if (line.style() == Chart.Style.POINTS) {
        canvas.dot(style(line), x + 10, y - 4, 3.5);
      } else {
        canvas.line(
            style(line),
            line.style() == Chart.Style.DASHED,
            new double[] {x, x + 20},
            new double[] {y - 4, y - 4});
      }
      canvas.text("label", Anchor.START, x + 26, y, line.name());
      x += width + 8;
      shown++;
    }
  }

  private static double x(Scale scale, double value) {
    return LEFT + 8 + (WIDTH - LEFT - RIGHT - 16.0) * scale.at(value);
  }

  private double y(Scale scale, double value) {
    return top + HEIGHT - FOOT - (HEIGHT - HEAD - FOOT) * scale.at(value);
  }

  /** How high some charts one below the other are. */
  static int height(List<Chart> charts) {
    return HEIGHT * Math.max(1, charts.size());
  }

  /** Draws charts one below the other. */
  static void all(List<Chart> charts, Canvas canvas) {
    double[] tops = new double[charts.size()];
    Arrays.setAll(tops, i -> (double) i * HEIGHT);
    for (int i = 0; i < tops.length; i++) {
      new ChartDrawing(charts.get(i), tops[i]).on(canvas);
    }
  }
}
