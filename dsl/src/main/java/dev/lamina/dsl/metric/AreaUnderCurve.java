package dev.lamina.dsl.metric;

import dev.lamina.dsl.activation.Sigmoid;
import java.util.Arrays;

/** The count of {@link Auc}: for all outputs together, or one for each. */
public final class AreaUnderCurve implements Metric.Count {

  /** Which curve. */
  public enum Curve {
    /** True positives against false positives. */
    ROC,
    /** Precision against recall. */
    PR,
    /** Precision gain against recall gain (Flach and Kull, 2015). */
    PRGAIN
  }

  /** How the area between two points is taken. */
  public enum Summation {
    /** Between the two heights; for PR by the formula of Davis and Goadrich (2006). */
    INTERPOLATION,
    /** The greater height. */
    MAJORING,
    /** The smaller height. */
    MINORING
  }

  private final Auc auc;
  private final int size;
  private final Confusion[] confusions;

  AreaUnderCurve(Auc auc, int size) {
    this.auc = auc;
    this.size = size;
    this.confusions = new Confusion[auc.multiLabel() ? size : 1];
    Arrays.setAll(confusions, i -> new Confusion(auc.all()));
  }

  @Override
  public void add(float[] targets, float[] outputs, float[] weights, int rows) {
    for (int i = 0; i < rows * size; i++) {
      int label = i % size;
      double weight = weights == null ? 1 : weights[i / size];
      if (!auc.multiLabel()) {
        weight *= weight(label);
      }
      float output = auc.fromLogits() ? (float) Sigmoid.of(outputs[i]) : outputs[i];
      confusions[auc.multiLabel() ? label : 0].add(targets[i], output, weight);
    }
  }

  @Override
  public double[] state() {
    return Counted.state(Confusion.parts(confusions));
  }

  @Override
  public void restore(double[] state) {
    Counted.restore(Confusion.parts(confusions), state);
  }

  private double weight(int label) {
    return auc.labelWeights() == null ? 1 : auc.labelWeights().get(label);
  }

  @Override
  public double[] results() {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < confusions.length; i++) {
      double weight = auc.multiLabel() ? weight(i) : 1;
      sum += weight * area(confusions[i]);
      weights += weight;
    }
    return new double[] {Confusion.ratio(sum, weights)};
  }

  private double area(Confusion confusion) {
    boolean interpolated = auc.summationMethod() == Summation.INTERPOLATION;
    return switch (auc.curve()) {
      case ROC -> riemann(falsePositiveRates(confusion), confusion.recalls());
      case PR ->
          interpolated
              ? PrecisionRecall.area(confusion)
              : riemann(confusion.recalls(), confusion.precisions());
      case PRGAIN ->
          riemann(
              PrecisionRecall.recallGains(confusion), PrecisionRecall.precisionGains(confusion));
    };
  }

  private static double[] falsePositiveRates(Confusion confusion) {
    double[] wrong = confusion.falsePositives();
    double[] right = confusion.trueNegatives();
    double[] rates = new double[wrong.length];
    Arrays.setAll(rates, i -> Confusion.ratio(wrong[i], wrong[i] + right[i]));
    return rates;
  }

  /** The sum of rectangles; x falls from threshold to threshold. */
  private double riemann(double[] x, double[] y) {
    double area = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double height =
          switch (auc.summationMethod()) {
            case INTERPOLATION -> (y[i] + y[i + 1]) / 2;
            case MAJORING -> Math.max(y[i], y[i + 1]);
            case MINORING -> Math.min(y[i], y[i + 1]);
          };
      area += (x[i] - x[i + 1]) * height;
    }
    return area;
  }
}
