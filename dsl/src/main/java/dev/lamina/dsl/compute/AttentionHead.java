package dev.lamina.dsl.compute;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;

/**
 * One head of attention over one sequence: softmax of scores, which gives each query its shares of
 * the keys, and with these the weighted sums of the values that belong to the keys.
 *
 * @param queries of a sequence
 * @param keys of a sequence, each with a value
 * @param width numbers of a value
 * @param scores how well keys go with queries
 * @param rate share of the shares dropped while training
 */
record AttentionHead(int queries, int keys, int width, AttentionScores scores, double rate) {

  /** What queries may look at. */
  @FunctionalInterface
  interface Sight {

    /** Whether the query may look at the key. */
    boolean sees(int query, int key);
  }

  /** How many shares a sequence has. */
  int shares() {
    return queries * keys;
  }

  /** Softmax of the scores over the keys that a query sees; equal shares where it sees none. */
  float[] shares(float[] q, float[] k, float[][] weights, Sight sight) {
    float[] shares = new float[shares()];
    scores.forward(q, k, weights, shares);
    for (int query = 0; query < queries; query++) {
      int at = query * keys;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int key = 0; key < keys; key++) {
        if (sight.sees(query, key)) {
          greatest = Math.max(greatest, shares[at + key]);
        }
      }
      if (greatest == Double.NEGATIVE_INFINITY) {
        Arrays.fill(shares, at, at + keys, 1f / keys);
        continue;
      }
      double sum = 0;
      for (int key = 0; key < keys; key++) {
        double weight = sight.sees(query, key) ? Math.exp(shares[at + key] - greatest) : 0;
        shares[at + key] = (float) weight;
        sum += weight;
      }
      for (int key = 0; key < keys; key++) {
        shares[at + key] = (float) (shares[at + key] / sum);
      }
    }
    return shares;
  }

  /**
   * What the shares are multiplied by while training: 0 for those dropped and more than 1 for the
   * others; null where none is dropped.
   *
   * @param sequence its number in the whole batch
   */
  float[] factors(Batch batch, Long seed, long sequence) {
    if (!batch.training() || rate == 0) {
      return null;
    }
    float[] factors = new float[shares()];
    long key = batch.key(seed, "dropout");
    float scale = (float) (1 / (1 - rate));
    for (int i = 0; i < factors.length; i++) {
      boolean dropped = RandomSource.at(key, sequence * shares() + i) < (float) rate;
      factors[i] = dropped ? 0 : scale;
    }
    return factors;
  }

  /** The weighted sums of the values. */
  float[] sums(float[] shares, float[] factors, float[] v) {
    float[] sums = new float[queries * width];
    Matrix.add(kept(shares, factors), 0, v, 0, sums, 0, queries, keys, width);
    return sums;
  }

  private static float[] kept(float[] shares, float[] factors) {
    if (factors == null) {
      return shares;
    }
    float[] kept = new float[shares.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = shares[i] * factors[i];
    }
    return kept;
  }

  /**
   * Adds gradients.
   *
   * @param dy of the sums
   */
  void backward(
      float[] q,
      float[] k,
      float[] v,
      float[][] weights,
      Sight sight,
      float[] shares,
      float[] factors,
      float[] dy,
      float[] dq,
      float[] dk,
      float[] dv,
      float[][] weightGradients) {
    Matrix.addTransposed(kept(shares, factors), 0, dy, 0, dv, 0, keys, queries, width);
    float[] gradient = new float[shares()];
    Matrix.addByTransposed(dy, 0, v, 0, gradient, 0, queries, width, keys);
    for (int query = 0; query < queries; query++) {
      int at = query * keys;
      double dot = 0;
      boolean open = false;
      for (int key = 0; key < keys; key++) {
        gradient[at + key] *= factors == null ? 1 : factors[at + key];
        dot += (double) shares[at + key] * gradient[at + key];
        open |= sight.sees(query, key);
      }
      for (int key = 0; key < keys; key++) {
        // Shares that do not come from scores have no gradient there.
        gradient[at + key] = open ? (float) (shares[at + key] * (gradient[at + key] - dot)) : 0;
      }
    }
    scores.backward(q, k, weights, gradient, dq, dk, weightGradients);
  }
}
