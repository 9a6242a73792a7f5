package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.evaluation.ClassOutcome;
import dev.lamina.runtime.evaluation.ClassScore;
import dev.lamina.runtime.evaluation.ConfusionMatrix;
import dev.lamina.runtime.evaluation.Evaluation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An evaluation for people: the measures, then for classes precision, recall and the confusion
 * matrix.
 *
 * @param out where to print
 */
record EvaluationText(PrintWriter out) {

  /** More classes than this make no readable square on a terminal; confusion.csv has them all. */
  private static final int MOST_CLASSES = 12;

  void print(Evaluation evaluation, String weights) {
    String measures =
        evaluation.measures().values().entrySet().stream()
            .map(measure -> measure.getKey() + " " + Wording.measure(measure.getValue()))
            .collect(Collectors.joining(", "));
    out.printf(
        "%s: %s (%s; %s)%n",
        evaluation.split().substring(0, 1).toUpperCase(Locale.ROOT)
            + evaluation.split().substring(1),
        measures,
        Counted.of(evaluation.examples(), "example"),
        weights);
    evaluation.classes().forEach(this::print);
  }

  private void print(ClassOutcome outcome) {
    ConfusionMatrix matrix = outcome.confusion();
    String of = outcome.output().isEmpty() ? "" : " of " + outcome.output();
    Columns scores = new Columns("class" + of, "precision", "recall", "f1", "examples");
    for (ClassScore score : matrix.classes()) {
      scores.row(
          score.name(),
          Wording.measure(score.precision()),
          Wording.measure(score.recall()),
          Wording.measure(score.f1()),
          score.support());
    }
    out.printf("%n%s", scores.text());
    if (matrix.classNames().size() <= MOST_CLASSES) {
      printSquare(matrix, of);
    }
    out.println();
  }

  private void printSquare(ConfusionMatrix matrix, String of) {
    List<String> names = matrix.classNames();
    String[] heading = new String[names.size() + 1];
    heading[0] = "true \\ predicted" + of;
    for (int i = 0; i < names.size(); i++) {
      heading[i + 1] = areShort(names) ? names.get(i) : "#" + i;
    }
    Columns square = new Columns(heading);
    for (int truth = 0; truth < names.size(); truth++) {
      Object[] row = new Object[names.size() + 1];
      row[0] = areShort(names) ? names.get(truth) : "#" + truth + " " + names.get(truth);
      for (int predicted = 0; predicted < names.size(); predicted++) {
        row[predicted + 1] = matrix.count(truth, predicted);
      }
      square.row(row);
    }
    out.printf("%n%s", square.text());
  }

  /** Names short enough to head a column; others are numbered. */
  private static boolean areShort(List<String> names) {
    return names.stream().allMatch(name -> name.length() <= 4);
  }
}
