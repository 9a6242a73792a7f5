package dev.lamina.runtime.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How often each class was taken for which.
 *
 * @param classNames names by index
 * @param counts rows are the true class, columns the predicted one
 */
public record ConfusionMatrix(List<String> classNames, List<List<Long>> counts) {

  public ConfusionMatrix {
    classNames = List.copyOf(classNames);
    counts = counts.stream().map(List::copyOf).toList();
    int classes = classNames.size();
    if (counts.size() != classes || counts.stream().anyMatch(row -> row.size() != classes)) {
      throw new IllegalArgumentException("a square of " + classes + " classes was expected");
    }
  }

  /** How many examples of class {@code truth} were called {@code predicted}. */
  public long count(int truth, int predicted) {
    return counts.get(truth).get(predicted);
  }

  /** All examples. */
  public long total() {
    return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  /** Those called what they are. */
  public long correct() {
    long correct = 0;
    for (int i = 0; i < classNames.size(); i++) {
      correct += count(i, i);
    }
    return correct;
  }

  /** Scores by class. */
  public List<ClassScore> classes() {
    List<ClassScore> scores = new ArrayList<>();
    for (int i = 0; i < classNames.size(); i++) {
      int column = i;
      long support = counts.get(i).stream().mapToLong(Long::longValue).sum();
      long predicted = counts.stream().mapToLong(row -> row.get(column)).sum();
      scores.add(ClassScore.of(classNames.get(i), count(i, i), support, predicted));
    }
    return Collections.unmodifiableList(scores);
  }

  /** The mean of a score over classes, each counting the same. */
  public double macro(ToDoubleFunction<ClassScore> score) {
    return classes().stream().mapToDouble(score).average().orElse(0);
  }

  /** The mean of a score over classes, each counting as often as it has examples. */
  public double weighted(ToDoubleFunction<ClassScore> score) {
    long total = total();
    double sum = classes().stream().mapToDouble(c -> score.applyAsDouble(c) * c.support()).sum();
    return total == 0 ? 0 : sum / total;
  }

  /** As plain data for JSON: class names and rows of counts (true class by predicted class). */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("classes", classNames);
    view.put("rows_are", "true class");
    view.put("columns_are", "predicted class");
    view.put("counts", counts);
    return view;
  }
}
