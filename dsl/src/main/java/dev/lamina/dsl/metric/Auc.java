package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The area under a curve over all thresholds.
 *
 * @param numThresholds how many points the curve has
 * @param curve which curve
 * @param summationMethod how the area between two points is taken
 * @param thresholds the points instead, without the two ends; null for even ones
 * @param multiLabel whether each output has a curve of its own
 * @param numLabels how many outputs there are, for multiLabel; null for as many as there are
 * @param labelWeights how much each output counts; null for 1 each
 * @param fromLogits whether outputs are before sigmoid
 */
@Kind(
    keras = "AUC",
    doc =
        "Area under the curve of true against false positives (ROC) or of precision against recall"
            + " (PR), over thresholds.",
    source = "https://keras.io/api/metrics/classification_metrics/#auc-class",
    example = "metrics: [auc]")
public record Auc(
    @Arg(doc = "How many points the curve has.", def = "200", min = 2) int numThresholds,
    @Arg(doc = "True against false positives, or precision against recall.", def = "roc")
        AreaUnderCurve.Curve curve,
    @Arg(doc = "How the area between two points is taken.", def = "interpolation")
        AreaUnderCurve.Summation summationMethod,
    @Arg(
            doc = "Thresholds instead of even ones, without the ends 0 and 1.",
            def = Arg.NONE,
            min = 0,
            max = 1)
        List<Double> thresholds,
    @Arg(doc = "Each output has a curve of its own; the result is their mean.", def = "false")
        boolean multiLabel,
    @Arg(doc = "How many outputs there are, with multi_label.", def = Arg.NONE, min = 1)
        Integer numLabels,
    @Arg(doc = "How much each output counts.", def = Arg.NONE, min = 0) List<Double> labelWeights,
    @Arg(doc = "Outputs are logits: the last layer has no sigmoid.", def = "false")
        boolean fromLogits)
    implements Metric {

  public Auc {
    if (numLabels != null && !multiLabel) {
      throw new BadArgument(
          "num_labels", "num_labels is of multi_label", "say multi_label: true, or leave it out");
    }
    thresholds = thresholds == null ? null : List.copyOf(thresholds);
    labelWeights = labelWeights == null ? null : List.copyOf(labelWeights);
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return new AreaUnderCurve(this, outputSize);
  }

  /** The thresholds, ends included. */
  Thresholds all() {
    if (thresholds == null) {
      return Thresholds.spread(numThresholds).endsMoved();
    }
    List<Double> all = new ArrayList<>(thresholds);
    all.add(0.0);
    all.add(1.0);
    return Thresholds.of(all.stream().sorted().toList()).endsMoved();
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    String sizes = Confusion.refuses(label(), targetSize, outputSize);
    if (!sizes.isEmpty()) {
      return sizes;
    }
    if (numLabels != null && numLabels != outputSize) {
      return "num_labels is "
          + numLabels
          + ", but there are "
          + outputSize
          + " outputs: leave it out";
    }
    return labelWeights != null && labelWeights.size() != outputSize
        ? "there are "
            + labelWeights.size()
            + " label_weights for "
            + outputSize
            + " outputs: give one for each"
        : "";
  }
}
