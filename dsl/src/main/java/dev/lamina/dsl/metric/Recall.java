package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.OneOrMore;

/**
 * Of the targets that are yes, the share that is found.
 *
 * @param thresholds above which an output means yes; null for 0.5, or with topK for none
 * @param topK how many of an example's greatest outputs can mean yes; null for all
 * @param classId the one output that counts; null for all
 */
@Kind(
    doc =
        "true_positives / (true_positives + false_negatives): of the targets that are yes, the"
            + " share that is found.",
    source = "https://keras.io/api/metrics/classification_metrics/#recall-class",
    example = "metrics: [recall]")
public record Recall(
    @Arg(
            doc = "Outputs above it mean yes; none is 0.5, or with top_k no threshold.",
            def = Arg.NONE,
            min = 0,
            max = 1,
            place = 0)
        OneOrMore thresholds,
    @Arg(
            doc = "How many of an example's greatest outputs can mean yes; none for all.",
            def = Arg.NONE,
            min = 1)
        Integer topK,
    @Arg(doc = "The one output that counts, from 0; none for all.", def = Arg.NONE, min = 0)
        Integer classId)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return ConfusionCount.at(thresholds, selection(), outputSize, Confusion::recalls);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return ConfusionCount.refuses(label(), thresholds, selection(), targetSize, outputSize);
  }

  private Selection selection() {
    return new Selection(topK, classId);
  }
}
