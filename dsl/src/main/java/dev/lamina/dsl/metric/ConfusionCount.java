package dev.lamina.dsl.metric;

import dev.lamina.dsl.loss.OneOrMore;
import java.util.List;
import java.util.function.Function;

/** A measure of how often outputs are rightly and wrongly above thresholds. */
final class ConfusionCount implements Metric.Count {

  private static final double USUAL = 0.5;

  private final Confusion confusion;
  private final Selection selection;
  private final int size;
  private final Function<Confusion, double[]> measure;

  ConfusionCount(
      Thresholds thresholds, Selection selection, int size, Function<Confusion, double[]> measure) {
    this.confusion = new Confusion(thresholds);
    this.selection = selection;
    this.size = size;
    this.measure = measure;
  }

  /** A measure at given thresholds; null for 0.5, or with top_k for any output. */
  static ConfusionCount at(
      OneOrMore cuts, Selection selection, int size, Function<Confusion, double[]> measure) {
    double usual = selection.topK() == null ? USUAL : Selection.ALWAYS;
    List<Double> given = cuts == null ? List.of(usual) : cuts.values();
    return new ConfusionCount(Thresholds.of(given), selection, size, measure);
  }

  /** Why a metric at these thresholds means nothing; empty if it does. */
  static String refuses(
      String metric, OneOrMore cuts, Selection selection, int targetSize, int outputSize) {
    return cuts != null && cuts.count() > 1
        ? metric
            + " at several thresholds gives a number for each, and a run reports single ones: "
            + "name the metric once for each threshold"
        : selection.refuses(metric, targetSize, outputSize);
  }

  @Override
  public void add(float[] targets, float[] outputs, float[] weights, int rows) {
    for (int row = 0; row < rows; row++) {
      double weight = weights == null ? 1 : weights[row];
      selection.add(confusion, targets, outputs, row * size, size, weight);
    }
  }

  @Override
  public double[] results() {
    return measure.apply(confusion);
  }

  @Override
  public double[] state() {
    return Counted.state(Confusion.parts(confusion));
  }

  @Override
  public void restore(double[] state) {
    Counted.restore(Confusion.parts(confusion), state);
  }
}
