package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.catalog.Vocabulary;

/** A measure of how good outputs are, accumulated over batches. */
@Later({@Argument(name = "dtype"), @Argument(name = "name"), @Argument(name = "axis", def = "-1")})
@Vocabulary(such = "accuracy")
public sealed interface Metric
    permits Accuracy,
        Auc,
        BinaryAccuracy,
        BinaryIoU,
        CategoricalAccuracy,
        ConcordanceCorrelation,
        CosineSimilarityMetric,
        F1Score,
        FBetaScore,
        FalseNegatives,
        FalsePositives,
        IoU,
        LossMetric,
        MeanIoU,
        MeanOfLoss,
        OneHotIoU,
        OneHotMeanIoU,
        PearsonCorrelation,
        Precision,
        PrecisionAtRecall,
        R2Score,
        Recall,
        RecallAtPrecision,
        RootMeanSquaredError,
        SensitivityAtSpecificity,
        SparseCategoricalAccuracy,
        SparseTopKCategoricalAccuracy,
        SpecificityAtSensitivity,
        TopK,
        TopKCategoricalAccuracy,
        TrueNegatives,
        TruePositives {

  /** The name in logs, Keras's: {@code accuracy}, {@code top_k_categorical_accuracy}. */
  default String label() {
    return Family.of(Metric.class).kindOf(this).name();
  }

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

  /** Which of its values are better, as Keras's callbacks take it. */
  default Direction direction() {
    return Direction.UP;
  }

  /**
   * Whether every run reports it anyway, so that asking for it is fine and adds nothing: the loss.
   */
  default boolean alwaysReported() {
    return false;
  }

  /** A count under way. */
  interface Count {

    /** Adds {@code rows} examples that count alike. */
    default void add(float[] targets, float[] outputs, int rows) {
      add(targets, outputs, null, rows);
    }

    /**
     * Adds {@code rows} examples.
     *
     * @param weights how much each counts; null for 1 each
     */
    void add(float[] targets, float[] outputs, float[] weights, int rows);

    /**
     * The measure over all examples added so far; 0 if there are none, as in Keras.
     *
     * @throws IllegalStateException if it is not one number; {@link Metric#refuses} tells before
     */
    default double result() {
      double[] results = results();
      if (results.length != 1) {
        throw new IllegalStateException(results.length + " numbers are no single measure");
      }
      return results[0];
    }

    /** The measure as Keras gives it: one number, or one for each class or threshold. */
    double[] results();

    /**
     * All it has counted: given to {@link #restore} of a fresh count, that goes on as this would.
     */
    double[] state();

    /**
     * Goes on from where another count of the same metric was.
     *
     * @param state as {@link #state} gave it
     * @throws IllegalArgumentException if it is of another length than this count's
     */
    void restore(double[] state);
  }
}
