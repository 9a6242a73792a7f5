package dev.lamina.runtime.report;

import dev.lamina.runtime.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix, and the mistakes it tells of.
 *
 * @param matrix to show
 */
record ConfusionTable(ConfusionMatrix matrix) {

  /** More classes than this make no readable square. */
  private static final int MOST_CLASSES = 30;

  private static final int WORST = 10;

  private record Mistake(int truth, int predicted, long count) {}

  String html() {
    return matrix.classNames().size() <= MOST_CLASSES ? square() : picture();
  }

  /** Too many classes for numbers: a dot for each pair that occurs. */
  private String picture() {
    return "<p>Rows are the true class, columns what it was taken for, in the order of the classes: green is right, red is wrong, strong is often. confusion.csv and evaluation.json have the counts.</p>\n<img class=\"matrix\" src=\"data:image/png;base64,%s\" alt=\"confusion matrix of %s classes\" />\n"
        .formatted(new ConfusionPicture(matrix).base64(), Html.whole(matrix.classNames().size()));
  }

  private String square() {
    StringBuilder html =
        new StringBuilder(
            "<p>Rows are the true class, columns what it was taken for. <span class=\"switch\" data-switch=\"rates\" hidden=\"hidden\"><button type=\"button\" aria-pressed=\"true\">counts</button><button type=\"button\" aria-pressed=\"false\">rates</button></span></p>\n<div class=\"wide\"><table class=\"confusion\"><thead><tr><th></th>");
    matrix
        .classNames()
        .forEach(name -> html.append("<th>").append(Html.text(name)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (int truth = 0; truth < matrix.classNames().size(); truth++) {
      html.append("<tr><th>").append(Html.text(matrix.classNames().get(truth))).append("</th>");
      long row = matrix.counts().get(truth).stream().mapToLong(Long::longValue).sum();
      for (int predicted = 0; predicted < matrix.classNames().size(); predicted++) {
        html.append(cell(truth, predicted, row));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  /** The share of the row is the strength of the colour; mistakes are drawn stronger. */
  private String cell(int truth, int predicted, long row) {
    long count = matrix.count(truth, predicted);
    double share = row == 0 ? 0 : (double) count / row;
    boolean right = truth == predicted;
    double strength = right ? 0.55 * share : Math.min(0.85, 0.15 + 4 * share);
    String rate = row == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * count / row);
    return "<td%s title=\"%s taken for %s: %s (%s)\"><span class=\"count\">%s</span><span class=\"rate\">%s</span></td>"
        .formatted(
            count == 0
                ? " class=\"none\""
                : " class=\"%s\" style=\"--s:%s\""
                    .formatted(
                        right ? "right" : "wrong", String.format(Locale.ROOT, "%.2f", strength)),
            Html.text(matrix.classNames().get(truth)),
            Html.text(matrix.classNames().get(predicted)),
            Html.whole(count),
            rate,
            Html.whole(count),
            count == 0 ? "0" : rate);
  }

  /** The most frequent mistakes; empty if there are none. */
  String mistakes() {
    List<Mistake> all = new ArrayList<>();
    for (int truth = 0; truth < matrix.classNames().size(); truth++) {
      for (int predicted = 0; predicted < matrix.classNames().size(); predicted++) {
        if (truth != predicted && matrix.count(truth, predicted) > 0) {
          all.add(new Mistake(truth, predicted, matrix.count(truth, predicted)));
        }
      }
    }
    List<List<String>> rows =
        all.stream()
            .sorted(Comparator.comparingLong(Mistake::count).reversed())
            .limit(WORST)
            .map(
                mistake ->
                    List.of(
                        Html.text(matrix.classNames().get(mistake.truth())),
                        Html.text(matrix.classNames().get(mistake.predicted())),
                        Html.whole(mistake.count())))
            .toList();
    return rows.isEmpty()
        ? "<p>None.</p>\n"
        : Html.table(List.of("True class", "Taken for", "Times"), rows);
  }
}
