package dev.lamina.runtime.report;

import dev.lamina.runtime.evaluation.ConfusionMatrix;
import dev.lamina.runtime.record.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a report tells of an output that tells classes apart.
 *
 * @param outcome of evaluation.json
 * @param insight of insight.json; nothing if it has none of this output
 */
record ClassesSection(Tree outcome, Tree insight) {

  private static final int MOST_ROWS = 30;
  private static final int WORST = 10;

  String html() {
    ConfusionMatrix matrix = matrix();
    ConfusionTable table = new ConfusionTable(matrix);
    StringBuilder html = new StringBuilder();
    html.append("<h3>Confusion matrix</h3>\n").append(table.html());
    html.append("<div class=\"pair\"><div><h3>Most frequent mistakes</h3>\n");
    html.append(table.mistakes()).append("</div>\n<div>");
    html.append(topK()).append("</div></div>\n");
    html.append("<h3>Precision, recall, F1</h3>\n").append(scores(matrix));
    List<Chart> charts = charts();
    if (!charts.isEmpty()) {
      html.append("<h3>ROC and calibration</h3>\n").append(Html.charts(charts)).append(notes());
    }
    return html.append(new MistakesGallery(insight.at("mistakes")).html()).toString();
  }

  private ConfusionMatrix matrix() {
    Tree confusion = outcome.at("confusion");
    return new ConfusionMatrix(
        confusion.at("classes").items().stream().map(Tree::text).toList(),
        confusion.at("counts").items().stream()
            .map(row -> row.items().stream().map(Tree::whole).toList())
            .toList());
  }

  private String topK() {
    List<List<String>> rows = new ArrayList<>();
    outcome
        .at("top_k")
        .entries()
        .forEach(
            (name, value) ->
                rows.add(
                    List.of(
                        Html.text(name.replace('_', ' ')), Html.number(value.number().orElse(0)))));
    return rows.isEmpty()
        ? ""
        : "<h3>Among the likeliest k</h3>\n" + Html.table(List.of("", "Share"), rows);
  }

  private String scores(ConfusionMatrix matrix) {
    List<ClassRow> rows = ClassRow.of(matrix, insight.at("roc"));
    String means = ClassRow.table(List.of(ClassRow.mean(matrix, rows)));
    if (rows.size() <= MOST_ROWS) {
      List<ClassRow> all = new ArrayList<>(rows);
      all.add(ClassRow.mean(matrix, rows));
      return ClassRow.table(all);
    }
    List<ClassRow> hardest =
        rows.stream()
            .sorted(java.util.Comparator.comparingDouble(ClassRow::f1))
            .limit(WORST)
            .toList();
    return means
        + "<p>The "
        + WORST
        + " classes with the lowest F1:</p>\n"
        + ClassRow.table(hardest)
        + Html.details("All " + Html.whole(rows.size()) + " classes", ClassRow.table(rows));
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    List<Chart.Line> lines = new ArrayList<>();
    for (Tree curve : insight.at("roc").items()) {
      List<Double> xs = curve.at("false_positive_rate").numbers();
      if (!xs.isEmpty()) {
        String area =
            String.format(Locale.ROOT, " %.4f", curve.at("auc").number().orElse(Double.NaN));
        lines.add(
            new Chart.Line(
                curve.at("class").text() + area,
                lines.size(),
                Chart.Style.SOLID,
                xs,
                curve.at("true_positive_rate").numbers()));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(diagonal());
      charts.add(unit("ROC: each class against the others", "false positives", "true", lines));
    }
    calibration(charts);
    return charts;
  }

  private void calibration(List<Chart> charts) {
    List<Double> confidences = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    for (Tree bin : insight.at("calibration").at("bins").items()) {
      if (bin.at("examples").whole() > 0) {
        confidences.add(bin.at("confidence").number().orElse(Double.NaN));
        accuracies.add(bin.at("accuracy").number().orElse(Double.NaN));
      }
    }
    if (!confidences.isEmpty()) {
      Chart.Line line = new Chart.Line("accuracy", 2, Chart.Style.SOLID, confidences, accuracies);
      charts.add(
          unit(
              "Calibration: right as often as it is sure",
              "probability of the class chosen",
              "accuracy",
              List.of(line, diagonal())));
    }
  }

  private static Chart unit(String title, String x, String y, List<Chart.Line> lines) {
    return new Chart(title, x, y, lines, Chart.Axes.UNIT, Double.NaN, "");
  }

  private static Chart.Line diagonal() {
    return new Chart.Line("", 0, Chart.Style.GUIDE, List.of(0.0, 1.0), List.of(0.0, 1.0));
  }

  private String notes() {
    StringBuilder notes = new StringBuilder();
    int curves = insight.at("roc").items().size();
    long drawn =
        insight.at("roc").items().stream()
            .filter(curve -> curve.at("false_positive_rate").isPresent())
            .count();
    if (drawn < curves) {
      notes.append(
          "<p>Of %s classes the %s with the smallest area are drawn.</p>\n"
              .formatted(Html.whole(curves), Html.whole(drawn)));
    }
    OptionalDouble error = insight.at("calibration").at("expected_calibration_error").number();
    notes.append(
        error.isPresent()
            ? "<p>Expected calibration error: %s. Behind each name of the ROC is the area under its curve.</p>\n"
                .formatted(Html.number(error.getAsDouble()))
            : "<p>The outputs are no probabilities (not between 0 and 1, or not 1 together), so there is no calibration.</p>\n");
    return notes.toString();
  }
}
