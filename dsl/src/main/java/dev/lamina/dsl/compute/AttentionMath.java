package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Attention of one head over its inputs as they are: query, value and, if they are others, keys.
 * Queries that a mask leaves out give zeros, keys that it leaves out are not looked at.
 */
public final class AttentionMath implements LayerMath {

  private final int width;
  private final boolean ownKeys;
  private final AttentionHead head;
  private final PackedShapes inputs;
  private final boolean causal;
  private final Long seed;
  private float[][] shares = {};
  private float[][] parts = {};

  /**
   * For inputs of these shapes.
   *
   * @param shapes of query, value and perhaps keys: (steps, features)
   * @param scores for so many queries and keys
   * @param causal whether a query sees no key behind its own place
   * @param rate of dropout
   * @param seed of dropout; null for the run's
   */
  public AttentionMath(
      List<Shape> shapes, AttentionScores scores, boolean causal, double rate, Long seed) {
    Shape query = shapes.get(0);
    Shape value = shapes.get(1);
    this.width = query.channels();
    this.ownKeys = shapes.size() > 2;
    this.head = new AttentionHead(query.dim(0), value.dim(0), value.channels(), scores, rate);
    this.inputs = PackedShapes.of(shapes);
    this.causal = causal;
    this.seed = seed;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int rows = batch.rows();
    parts = new float[ownKeys ? 3 : 2][];
    Arrays.setAll(parts, i -> inputs.part(input, i, rows));
    shares = new float[rows][];
    int size = head.queries() * head.width();
    for (int row = 0; row < rows; row++) {
      shares[row] = head.shares(query(row), key(row), weights, sight(batch, row));
      float[] sums = head.sums(shares[row], factors(batch, row), value(row));
      clearUnused(batch, row, sums);
      System.arraycopy(sums, 0, output, row * size, size);
    }
  }

  private float[] query(int row) {
    return row(parts[0], row, head.queries() * width);
  }

  private float[] value(int row) {
    return row(parts[1], row, head.keys() * head.width());
  }

  private float[] key(int row) {
    return ownKeys ? row(parts[2], row, head.keys() * width) : value(row);
  }

  private static float[] row(float[] all, int row, int size) {
    return Arrays.copyOfRange(all, row * size, (row + 1) * size);
  }

  private AttentionHead.Sight sight(Batch batch, int row) {
    Mask mask = batch.mask();
    return (query, key) -> (!causal || key <= query) && (mask == null || mask.keeps(row, key));
  }

  private float[] factors(Batch batch, int row) {
    return head.factors(batch, seed, batch.firstRow() + row);
  }

  /** Zeros for the queries that do not count. */
  private void clearUnused(Batch batch, int row, float[] sums) {
    for (int query = 0; query < head.queries(); query++) {
      if (batch.mask() != null && !batch.mask().keeps(row, query)) {
        Arrays.fill(sums, query * head.width(), (query + 1) * head.width(), 0);
      }
    }
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
    float[][] gradients = new float[parts.length][];
    Arrays.setAll(gradients, i -> new float[parts[i].length]);
    for (int row = 0; row < batch.rows(); row++) {
      float[] dy = row(outputGradient, row, head.queries() * head.width());
      clearUnused(batch, row, dy);
      float[] dq = new float[head.queries() * width];
      float[] dv = new float[head.keys() * head.width()];
      float[] dk = ownKeys ? new float[head.keys() * width] : dv;
      head.backward(
          query(row),
          key(row),
          value(row),
          weights,
          sight(batch, row),
          shares[row],
          factors(batch, row),
          dy,
          dq,
          dk,
          dv,
          weightGradients);
      System.arraycopy(dq, 0, gradients[0], row * dq.length, dq.length);
      System.arraycopy(dv, 0, gradients[1], row * dv.length, dv.length);
      if (ownKeys) {
        System.arraycopy(dk, 0, gradients[2], row * dk.length, dk.length);
      }
    }
    for (int i = 0; i < gradients.length; i++) {
      inputs.add(gradients[i], i, inputGradient, batch.rows());
    }
  }
}
