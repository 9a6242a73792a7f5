package dev.lamina.dsl.metric;

/** A measure of how good outputs are, accumulated over batches. */
public sealed interface Metric permits MeanSquaredErrorMetric {

  /** The name in logs, Keras's: {@code accuracy}, {@code top_k_categorical_accuracy}. */
  String label();

  /**
   * A fresh count.
   *
   * @param targetSize numbers per target: 1 for class indices or one output, else as many as
   *     outputs
   * @param outputSize numbers per output
   */
  Count count(int targetSize, int outputSize);

  /** A count under way. */
  interface Count {

    /** Adds {@code rows} examples. */
    void add(float[] targets, float[] outputs, int rows);

    /** The measure over all examples added so far; 0 if there are none, as in Keras. */
    double result();
  }
}
