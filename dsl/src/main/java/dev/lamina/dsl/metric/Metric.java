package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.catalog.Vocabulary;

/** A measure of how good outputs are, accumulated over batches. */
@Later({@Argument(name = "dtype"), @Argument(name = "name")})
@Vocabulary(such = "accuracy")
public sealed interface Metric
    permits Accuracy,
        BinaryAccuracy,
        CategoricalAccuracy,
        LossMetric,
        MeanAbsoluteErrorMetric,
        MeanSquaredErrorMetric,
        SparseCategoricalAccuracy,
        SparseTopKCategoricalAccuracy,
        TopK,
        TopKCategoricalAccuracy {

  /** The name in logs, Keras's: {@code accuracy}, {@code top_k_categorical_accuracy}. */
  String label();

  /**
   * A fresh count; only where {@link #refuses} has nothing to say.
   *
   * @param targetSize numbers per target: 1 for class indices or one output, else as many as
   *     outputs
   * @param outputSize numbers per output
   */
  Count count(int targetSize, int outputSize);

  /**
   * Why this metric means nothing for targets and outputs of these sizes, in a sentence for the
   * user that ends with what to do; empty if it does.
   */
  default String refuses(int targetSize, int outputSize) {
    return "";
  }

  /**
   * Whether every run reports it anyway, so that asking for it is fine and adds nothing: the loss.
   */
  default boolean alwaysReported() {
    return false;
  }

  /** A count under way. */
  interface Count {

    /** Adds {@code rows} examples. */
    void add(float[] targets, float[] outputs, int rows);

    /** The measure over all examples added so far; 0 if there are none, as in Keras. */
    double result();
  }
}
