package dev.lamina.runtime.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts, over the batches of a pass, which class was taken for which and at which rank. */
final class ClassCount {

  /** Ranks that a report shows. */
  private static final List<Integer> RANKS = List.of(1, 2, 3, 5, 10);

  private final List<String> classNames;
  private final int outputs;
  private final int targetSize;
  private final long[][] counts;
  private final long[] atRank;

  ClassCount(List<String> classNames, int outputs, int targetSize) {
    this.classNames = classNames;
    this.outputs = outputs;
    this.targetSize = targetSize;
    this.counts = new long[classNames.size()][classNames.size()];
    this.atRank = new long[classNames.size()];
  }

  /**
   * Whether these outputs are classes: one output per class, or one output that tells two apart.
   */
  static boolean countable(List<String> classNames, int outputs) {
    return classNames.size() >= 2
        && (outputs == classNames.size() || outputs == 1 && classNames.size() == 2);
  }

  /** Counts {@code rows} examples. */
  void add(float[] targets, float[] given, int rows) {
    for (int row = 0; row < rows; row++) {
      int truth = truth(targets, row * targetSize);
      Ranking ranking = Ranking.of(given, row * outputs, outputs);
      counts[truth][ranking.first()]++;
      atRank[ranking.rankOf(truth)]++;
    }
  }

  /** Names of the classes by index. */
  List<String> classNames() {
    return classNames;
  }

  /** The class that a target at {@code at} means. */
  int truth(float[] targets, int at) {
    return targetSize == 1 ? Math.round(targets[at]) : Ranking.of(targets, at, targetSize).first();
  }

  ConfusionMatrix matrix() {
    List<List<Long>> rows = new ArrayList<>();
    for (long[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new ConfusionMatrix(classNames, rows);
  }

  /** The fraction of examples whose class is among the first k, for a few k below all classes. */
  Map<Integer, Double> topK() {
    long total = Arrays.stream(atRank).sum();
    Map<Integer, Double> result = new LinkedHashMap<>();
    for (int k : RANKS) {
      if (k < classNames.size() || k == 1) {
        long within = Arrays.stream(atRank, 0, k).sum();
        result.put(k, total == 0 ? 0 : (double) within / total);
      }
    }
    return result;
  }
}
