package dev.lamina.runtime.report;

import dev.lamina.runtime.evaluation.ClassScore;
import dev.lamina.runtime.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix and what follows from it, as tables.
 *
 * @param matrix to show
 */
record ConfusionTable(ConfusionMatrix matrix) {

  /** More classes than this make no readable square. */
  private static final int MOST_CLASSES = 30;

  private static final int WORST = 10;

  private record Mistake(int truth, int predicted, long count) {}

  String html() {
    return matrix.classNames().size() <= MOST_CLASSES ? square() : "";
  }

  private String square() {
    StringBuilder html =
        new StringBuilder(
            "<p>Rows are the true class, columns what it was taken for.</p>\n<div class=\"wide\"><table class=\"confusion\"><thead><tr><th></th>");
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
    return count == 0
        ? "<td class=\"none\">0</td>"
        : "<td class=\"%s\" style=\"--s:%s\" title=\"%s taken for %s: %s\">%s</td>"
            .formatted(
                right ? "right" : "wrong",
                String.format(Locale.ROOT, "%.2f", strength),
                Html.text(matrix.classNames().get(truth)),
                Html.text(matrix.classNames().get(predicted)),
                Html.whole(count),
                Html.whole(count));
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

  /** Scores by class and their means. */
  String classes() {
    List<List<String>> rows = new ArrayList<>();
    for (ClassScore score : matrix.classes()) {
      rows.add(
          List.of(
              Html.text(score.name()),
              Html.number(score.precision()),
              Html.number(score.recall()),
              Html.number(score.f1()),
              Html.whole(score.support())));
    }
    rows.add(
        List.of(
            "<b>mean of classes</b>",
            Html.number(matrix.macro(ClassScore::precision)),
            Html.number(matrix.macro(ClassScore::recall)),
            Html.number(matrix.macro(ClassScore::f1)),
            Html.whole(matrix.total())));
    return Html.table(List.of("Class", "Precision", "Recall", "F1", "Examples"), rows);
  }
}
