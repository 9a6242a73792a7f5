package dev.lamina.runtime.report;

import dev.lamina.runtime.record.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report tells of an output whose numbers are values.
 *
 * @param insight of insight.json
 */
record ValuesSection(Tree insight) {

  String html() {
    StringBuilder html = new StringBuilder();
    List<Double> truths = insight.at("truths").numbers();
    List<Double> predictions = insight.at("predictions").numbers();
    if (!truths.isEmpty()) {
      double least = truths.stream().mapToDouble(v -> v).min().orElse(0);
      double most = truths.stream().mapToDouble(v -> v).max().orElse(1);
      List<Chart.Line> lines = new ArrayList<>();
      List<Double> ends = List.of(least, most);
      lines.add(new Chart.Line("", 0, Chart.Style.GUIDE, ends, ends));
      lines.add(new Chart.Line("examples", 0, Chart.Style.POINTS, truths, predictions).sortedByX());
      html.append(
          Html.charts(
              List.of(
                  new Chart(
                      "Predicted and true values",
                      "true value",
                      "predicted",
                      lines,
                      Chart.Axes.FREE,
                      Double.NaN,
                      ""))));
    }
    html.append("<h3>Errors: predicted less true</h3>\n<div class=\"bars\">");
    html.append(new HistogramDrawing("error", insight.at("errors")).html()).append("</div>\n");
    return html.append(new MistakesGallery(insight.at("mistakes")).html()).toString();
  }
}
