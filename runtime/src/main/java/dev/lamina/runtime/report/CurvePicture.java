package dev.lamina.runtime.report;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;

/**
 * Curves as a picture, one chart below the other.
 *
 * @param charts what is drawn
 */
public record CurvePicture(List<Chart> charts) {

  public CurvePicture {
    charts = List.copyOf(charts);
  }

  /** The curves of a run. */
  public static CurvePicture of(RunRecord run) {
    return new CurvePicture(new RunCharts(run).all());
  }

  /** The curves of several runs over each other. */
  public static CurvePicture of(Comparison comparison) {
    return new CurvePicture(comparison.charts());
  }

  /**
   * The loss by learning rate; the axis of rates is logarithmic.
   *
   * @param rates rising
   * @param losses as many; what is far above the first one is drawn at the upper edge
   * @param suggestion a rate to be marked
   */
  public static CurvePicture ofRates(
      List<Double> rates, List<Double> losses, OptionalDouble suggestion) {
    double most = losses.isEmpty() ? 0 : Math.max(Collections.min(losses), 1.2 * losses.get(0));
    List<Double> powers = rates.stream().map(Math::log10).toList();
    List<Double> shown = losses.stream().map(loss -> Math.min(loss, most)).toList();
    String title =
        "Smoothed loss by learning rate"
            + (suggestion.isPresent()
                ? String.format(Locale.ROOT, ", suggested: %.2g", suggestion.getAsDouble())
                : "");
    return new CurvePicture(
        List.of(
            new Chart(
                title,
                "learning rate",
                "loss",
                List.of(new Chart.Line("", 0, Chart.Style.SOLID, powers, shown)),
                Chart.Axes.POWERS,
                suggestion.isPresent() ? Math.log10(suggestion.getAsDouble()) : Double.NaN,
                "suggestion")));
  }

  /** Whether a file's name says which kind of picture it is to be. */
  public static boolean names(Path file) {
    return kind(file).equals("png") || kind(file).equals("svg");
  }

  /** Whether there is anything to draw: a run that ended before its first epoch has no curves. */
  public boolean isEmpty() {
    return charts.isEmpty();
  }

  /**
   * Writes PNG or SVG, as the file's name says.
   *
   * @throws dev.lamina.runtime.file.OutputException if it cannot be written
   */
  public void write(Path file) {
    if (kind(file).equals("svg")) {
      WholeFile.write(file, svg());
    } else {
      PixelCanvas canvas = new PixelCanvas(ChartDrawing.WIDTH, ChartDrawing.height(charts));
      ChartDrawing.all(charts, canvas);
      WholeFile.write(
          file,
          out -> {
            if (!ImageIO.write(canvas.image(), "png", out)) {
              throw new IOException("this Java writes no PNG");
            }
          });
    }
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** A file of its own, with the style that a page would give it. */
  String svg() {
    SvgCanvas canvas = new SvgCanvas();
    ChartDrawing.all(charts, canvas);
    int height = ChartDrawing.height(charts);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">\n<style>\n%3$stext { font-family: system-ui, sans-serif; }\n%4$s%5$s</style>\n<rect width=\"100%%\" height=\"100%%\" style=\"fill: var(--card)\"/>\n%6$s</svg>\n"
        .formatted(
            ChartDrawing.WIDTH,
            height,
            Palette.properties(),
            Page.chartRules(),
            Palette.rules(),
            canvas.elements());
  }
}
