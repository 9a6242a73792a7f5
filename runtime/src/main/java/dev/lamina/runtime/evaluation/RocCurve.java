package dev.lamina.runtime.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well a score tells a class from the others, whatever threshold is chosen: the receiver
 * operating characteristic.
 *
 * @param name of the class
 * @param auc the area under the curve: how often an example of the class scores higher than one
 *     that is not, ties counting half; NaN where there is only one kind
 * @param positives how many examples are of the class
 * @param falsePositives rates, rising, from 0 to 1; thinned out
 * @param truePositives the rates that go with them
 */
public record RocCurve(
    String name,
    double auc,
    long positives,
    List<Double> falsePositives,
    List<Double> truePositives) {

  /** Enough for a smooth line on a screen. */
  private static final int MOST_POINTS = 200;

  public RocCurve {
    falsePositives = List.copyOf(falsePositives);
    truePositives = List.copyOf(truePositives);
  }

  /**
   * The curve of a score.
   *
   * @param scores of all examples; higher means rather of the class
   * @param positive whether each is of the class
   */
  static RocCurve of(String name, float[] scores, boolean[] positive) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Float.compare(scores[b], scores[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    long positives = IntStream.range(0, positive.length).filter(i -> positive[i]).count();
    long negatives = scores.length - positives;
    if (positives == 0 || negatives == 0) {
      return new RocCurve(name, Double.NaN, positives, List.of(), List.of());
    }
    List<double[]> corners = new ArrayList<>();
    corners.add(new double[] {0, 0});
    long hits = 0;
    long misses = 0;
    double area = 0;
    for (int i = 0; i < order.length; ) {
      long hitsBefore = hits;
      long missesBefore = misses;
      float score = scores[order[i]];
      // Examples that score the same are let in together.
      for (; i < order.length && scores[order[i]] == score; i++) {
        if (positive[order[i]]) {
          hits++;
        } else {
          misses++;
        }
      }
      area += (misses - missesBefore) * (hits + hitsBefore) / 2.0;
      double[] corner = {(double) misses / negatives, (double) hits / positives};
      int last = corners.size() - 1;
      if (last > 0 && straight(corners.get(last - 1), corners.get(last), corner)) {
        corners.remove(last);
      }
      corners.add(corner);
    }
    List<double[]> thin = thinned(corners);
    return new RocCurve(
        name,
        area / positives / negatives,
        positives,
        thin.stream().map(point -> point[0]).toList(),
        thin.stream().map(point -> point[1]).toList());
  }

  /** Whether the way from a to c does not turn at b: along a side, where nothing is rounded. */
  private static boolean straight(double[] a, double[] b, double[] c) {
    return a[0] == b[0] && b[0] == c[0] || a[1] == b[1] && b[1] == c[1];
  }

  /** Points at even distances along the curve, the ends included. */
  private static List<double[]> thinned(List<double[]> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<double[]> kept = new ArrayList<>();
    // The whole way is from (0, 0) to (1, 1), measured along the sides: 2.
    double next = 0;
    for (double[] point : points) {
      if (point[0] + point[1] >= next) {
        kept.add(point);
        next = point[0] + point[1] + 2.0 / MOST_POINTS;
      }
    }
    double[] last = points.get(points.size() - 1);
    if (kept.get(kept.size() - 1) != last) {
      kept.add(last);
    }
    return kept;
  }

  /** As plain data for JSON. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("class", name);
    view.put("auc", Double.isNaN(auc) ? null : auc);
    view.put("positives", positives);
    if (!falsePositives.isEmpty()) {
      view.put("false_positive_rate", falsePositives);
      view.put("true_positive_rate", truePositives);
    }
    return view;
  }

  /** The same without its points. */
  RocCurve area() {
    return new RocCurve(name, auc, positives, List.of(), List.of());
  }
}
