package dev.lamina.runtime.report;

import dev.lamina.runtime.record.Tree;
import java.util.List;
import java.util.Locale;

/**
 * A small histogram.
 *
 * @param name of what
 * @param histogram as files have it
 */
record HistogramDrawing(String name, Tree histogram) {

  private static final int WIDTH = 240;
  private static final int HEIGHT = 70;

  String html() {
    List<Double> counts = histogram.at("counts").numbers();
    double most = counts.stream().mapToDouble(count -> count).max().orElse(1);
    double min = histogram.at("min").number().orElse(0);
    double max = histogram.at("max").number().orElse(0);
    StringBuilder bars = new StringBuilder();
    double width = (double) WIDTH / Math.max(1, counts.size());
    for (int i = 0; i < counts.size(); i++) {
      double height = counts.get(i) == 0 ? 0 : Math.max(1, HEIGHT * counts.get(i) / most);
      double from = min + (max - min) * i / counts.size();
      double to = min + (max - min) * (i + 1) / counts.size();
      bars.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s to %s: %,d</title></rect>",
              i * width,
              HEIGHT - height,
              Math.max(0.5, width - 1),
              height,
              Html.number(from),
              Html.number(to),
              Math.round(counts.get(i))));
    }
    return "<figure class=\"bar\"><figcaption><b>%s</b></figcaption><svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"distribution of %s\">%s</svg><div class=\"ends\"><span>%s</span><span>%s</span></div><p>%s</p></figure>\n"
        .formatted(
            Html.text(name),
            WIDTH,
            HEIGHT,
            Html.text(name),
            bars,
            Html.number(min),
            Html.number(max),
            facts());
  }

  private String facts() {
    double count = histogram.at("count").number().orElse(0);
    double mean = count == 0 ? 0 : histogram.at("sum").number().orElse(0) / count;
    double squares = count == 0 ? 0 : histogram.at("sum_of_squares").number().orElse(0) / count;
    long broken = histogram.at("non_finite").whole();
    return "%s, mean %s, deviation %s%s"
        .formatted(
            Html.whole((long) count) + (count == 1 ? " number" : " numbers"),
            Html.number(mean),
            Html.number(Math.sqrt(Math.max(0, squares - mean * mean))),
            broken == 0 ? "" : ", <b class=\"bad\">" + Html.whole(broken) + " not finite</b>");
  }

  /** Several beside each other; many only when asked for. */
  static String all(String heading, Tree histograms) {
    StringBuilder html = new StringBuilder("<div class=\"bars\">\n");
    histograms
        .entries()
        .forEach((name, each) -> html.append(new HistogramDrawing(name, each).html()));
    html.append("</div>\n");
    int count = histograms.entries().size();
    return count == 0
        ? ""
        : count <= 12
            ? "<h3>" + Html.text(heading) + "</h3>\n" + html
            : Html.details(heading + " of " + Html.whole(count), html.toString());
  }
}
