package dev.lamina.runtime.report;

import dev.lamina.runtime.evaluation.ClassScore;
import dev.lamina.runtime.evaluation.ConfusionMatrix;
import dev.lamina.runtime.record.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class's line in the table of scores.
 *
 * @param name HTML
 * @param precision as {@link ClassScore} has it
 * @param recall likewise
 * @param f1 likewise
 * @param auc area under its ROC curve; NaN if unknown
 * @param examples of the class
 */
record ClassRow(
    String name, double precision, double recall, double f1, double auc, long examples) {

  static List<ClassRow> of(ConfusionMatrix matrix, Tree roc) {
    Map<String, Double> areas = new HashMap<>();
    roc.items()
        .forEach(
            curve ->
                areas.put(curve.at("class").text(), curve.at("auc").number().orElse(Double.NaN)));
    // Of two classes there is one curve, which has the same area for both.
    double both =
        matrix.classNames().size() == 2 && areas.size() == 1
            ? areas.values().iterator().next()
            : Double.NaN;
    List<ClassRow> rows = new ArrayList<>();
    for (ClassScore score : matrix.classes()) {
      rows.add(
          new ClassRow(
              Html.text(score.name()),
              score.precision(),
              score.recall(),
              score.f1(),
              areas.getOrDefault(score.name(), both),
              score.support()));
    }
    return rows;
  }

  /** The mean over classes. */
  static ClassRow mean(ConfusionMatrix matrix, List<ClassRow> rows) {
    return new ClassRow(
        "<b>mean</b>",
        matrix.macro(ClassScore::precision),
        matrix.macro(ClassScore::recall),
        matrix.macro(ClassScore::f1),
        rows.stream()
            .mapToDouble(ClassRow::auc)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN),
        matrix.total());
  }

  static String table(List<ClassRow> rows) {
    boolean areas = rows.stream().anyMatch(row -> !Double.isNaN(row.auc()));
    List<String> header = new ArrayList<>(List.of("Class", "Precision", "Recall", "F1"));
    if (areas) {
      header.add("AUC");
    }
    header.add("Examples");
    List<List<String>> cells = new ArrayList<>();
    for (ClassRow row : rows) {
      List<String> line =
          new ArrayList<>(
              List.of(
                  row.name(),
                  Html.number(row.precision()),
                  Html.number(row.recall()),
                  Html.number(row.f1())));
      if (areas) {
        line.add(Double.isNaN(row.auc()) ? "-" : Html.number(row.auc()));
      }
      line.add(Html.whole(row.examples()));
      cells.add(line);
    }
    return Html.table(header, cells);
  }
}
