package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * Keras's batch normalization: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta per
 * channel, with the statistics of the batch in training and the moving ones otherwise, or if it is
 * frozen. What a mask leaves out has no part in the statistics, but is normalised by them.
 *
 * <p>The gradients of the moving statistics are the steps they take away from their values, so that
 * they go towards the batch's.
 */
public final class BatchNormalizing implements LayerMath {

  /** What Keras adds to the count of what a mask keeps, so that nothing is no division by zero. */
  private static final double SOME = 1e-7;

  private final Channels channels;
  private final int size;
  private final double momentum;
  private final double epsilon;
  private final boolean scale;
  private final boolean center;
  private final WholeBatch whole;
  private boolean ofBatch;
  private boolean[] kept;
  private double[] counts = {};
  private float[] mean = {};
  private float[] variance = {};
  private float[] inverse = {};

  /**
   * A batch normalization.
   *
   * @param channels where they are
   * @param momentum share of the moving statistics that is kept per batch
   * @param epsilon added to the variance
   * @param scale whether the first weight is gamma
   * @param center whether the next is beta; the last two are the moving mean and variance
   * @param whole how the batch's parts are summed up
   */
  public BatchNormalizing(
      Channels channels,
      double momentum,
      double epsilon,
      boolean scale,
      boolean center,
      WholeBatch whole) {
    this.channels = channels;
    this.size = channels.size();
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.scale = scale;
    this.center = center;
    this.whole = whole;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    float[] x = channels.last(input);
    ofBatch = batch.training() && batch.trainable();
    kept = ofBatch && batch.mask() != null ? channels.kept(batch.mask(), x.length) : null;
    if (ofBatch) {
      measure(x);
    } else {
      mean = weights[weights.length - 2].clone();
      variance = weights[weights.length - 1].clone();
    }
    inverse = new float[size];
    for (int c = 0; c < size; c++) {
      inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
    }
    float[] gamma = gamma(weights);
    float[] beta = center ? weights[scale ? 1 : 0] : new float[size];
    float[] y = channels.room(output);
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        y[i + c] = (x[i + c] - mean[c]) * inverse[c] * gamma[c] + beta[c];
      }
    }
    channels.back(y, output);
  }

  private float[] gamma(float[][] weights) {
    if (scale) {
      return weights[0];
    }
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The biased variance, as Keras has it. */
  private void measure(float[] x) {
    double[] sums = new double[2 * size];
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        sums[c] += keeps(i + c) ? x[i + c] : 0;
      }
    }
    counts = new double[size];
    Arrays.fill(counts, kept == null ? (double) x.length / size : 0);
    for (int i = 0; kept != null && i < kept.length; i++) {
      counts[i % size] += kept[i] ? 1 : 0;
    }
    System.arraycopy(counts, 0, sums, size, size);
    whole.sum("sums", sums);
    for (int c = 0; c < size; c++) {
      counts[c] = sums[size + c] + (kept == null ? 0 : SOME);
    }
    mean = means(sums);
    double[] squares = new double[size];
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        double difference = keeps(i + c) ? x[i + c] - mean[c] : 0;
        squares[c] += difference * difference;
      }
    }
    whole.sum("squares", squares);
    variance = means(squares);
  }

  private boolean keeps(int i) {
    return kept == null || kept[i];
  }

  private float[] means(double[] sums) {
    float[] means = new float[size];
    for (int c = 0; c < size; c++) {
      means[c] = (float) (sums[c] / counts[c]);
    }
    return means;
  }

  @Override
  public void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients) {
    float[] x = channels.last(input);
    float[] dy = channels.last(outputGradient);
    // Of dy, and of dy times x normalized.
    double[] sums = new double[2 * size];
    for (int i = 0; batch.trainable() && i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        sums[c] += dy[i + c];
        sums[size + c] += dy[i + c] * (double) ((x[i + c] - mean[c]) * inverse[c]);
      }
    }
    if (batch.trainable()) {
      deliver(sums, weights, weightGradients);
    }
    float[] meanSum = new float[size];
    float[] meanProduct = new float[size];
    if (ofBatch) { // moving statistics do not depend on the batch
      whole.sum("gradients", sums);
      meanSum = means(sums);
      meanProduct = means(Arrays.copyOfRange(sums, size, 2 * size));
    }
    float[] gamma = gamma(weights);
    float[] dx = channels.room(inputGradient);
    for (int i = 0; i < x.length; i += size) {
      for (int c = 0; c < size; c++) {
        float normal = (x[i + c] - mean[c]) * inverse[c];
        float inner = keeps(i + c) ? dy[i + c] - meanSum[c] - normal * meanProduct[c] : dy[i + c];
        dx[i + c] += gamma[c] * inverse[c] * inner;
      }
    }
    channels.back(dx, inputGradient);
  }

  private void deliver(double[] sums, float[][] weights, float[][] gradients) {
    for (int c = 0; c < size; c++) {
      if (scale) {
        gradients[0][c] += (float) sums[size + c];
      }
      if (center) {
        gradients[scale ? 1 : 0][c] += (float) sums[c];
      }
    }
    int moving = weights.length - 2;
    addSteps(weights, gradients[moving], gradients[moving + 1]);
  }

  /**
   * Adds what is to be subtracted from the moving statistics after {@link #forward}; nothing where
   * they were used themselves.
   */
  public void addSteps(float[][] weights, float[] meanStep, float[] varianceStep) {
    int moving = weights.length - 2;
    for (int c = 0; c < size; c++) {
      meanStep[c] += (float) ((weights[moving][c] - mean[c]) * (1 - momentum));
      varianceStep[c] += (float) ((weights[moving + 1][c] - variance[c]) * (1 - momentum));
    }
  }
}
