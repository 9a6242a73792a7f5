package dev.lamina.dsl.compute;

import dev.lamina.dsl.compute.HeadProjections.Part;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Attention of several heads (Vaswani and others 2017): query, keys and values are projected for
 * each head, each head attends by itself, and what they find is projected together. Weights are, in
 * this order, those of query, keys, the gate if there is one, values and output: a kernel and, if
 * there are any, a bias.
 */
public final class MultiHeadMath implements LayerMath {

  /**
   * Sizes and switches.
   *
   * @param heads how many
   * @param keyWidth numbers of a head's query and key
   * @param valueWidth numbers of a head's value
   * @param outputs numbers of each result
   * @param bias whether projections have biases
   * @param gate whether a sigmoid of the query's projection scales what the heads find
   * @param window how far a query looks, itself counted; 0 for everywhere
   * @param causal whether a query sees no key behind its own place
   * @param rate of dropout
   * @param seed of dropout; null for the run's
   */
  public record Settings(
      int heads,
      int keyWidth,
      int valueWidth,
      int outputs,
      boolean bias,
      boolean gate,
      int window,
      boolean causal,
      double rate,
      Long seed) {}

  /**
   * One of the inputs.
   *
   * @param shape its last axis being the features of its vectors
   * @param sequences for each sequence to attend along the places of its vectors
   */
  public record Side(Shape shape, int[][] sequences) {

    int vectors() {
      return Math.toIntExact(shape.size() / shape.channels());
    }

    HeadVectors split(int heads, int width) {
      return new HeadVectors(vectors(), heads, width, sequences);
    }

    Projection projection(int outputs) {
      return new Projection(vectors(), shape.channels(), outputs);
    }
  }

  private static final int QUERY = 0;
  private static final int VALUE = 1;

  private final boolean gated;
  private final int key;
  private final PackedShapes inputs;
  private final HeadProjections projections;
  private final Heads heads;
  // Of an example: numbers of all heads.
  private final int queryNumbers;
  private final int keyNumbers;
  private final int valueNumbers;
  private float[][] parts = {};
  private float[] gate = {};
  private float[] sums = {};

  /**
   * For inputs of one size.
   *
   * @param sides query, value and, where the value is not the keys too, keys
   * @param inputs these, and perhaps a mask behind them: for each query and key of an example
   *     whether the one may see the other, not 0 for yes
   */
  public MultiHeadMath(Settings settings, List<Side> sides, PackedShapes inputs) {
    this.gated = settings.gate();
    this.key = sides.size() - 1;
    this.inputs = inputs;
    Side query = sides.get(QUERY);
    Side value = sides.get(VALUE);
    Side keys = sides.get(key);
    int count = settings.heads();
    this.heads =
        new Heads(
            query.split(count, settings.keyWidth()),
            keys.split(count, settings.keyWidth()),
            value.split(count, settings.valueWidth()),
            new Heads.Reach(settings.window(), settings.causal()),
            settings.rate(),
            settings.seed());
    int forScores = count * settings.keyWidth();
    int forSums = count * settings.valueWidth();
    this.projections =
        new HeadProjections(
            gated,
            settings.bias(),
            query.projection(forScores),
            keys.projection(forScores),
            query.projection(forSums),
            value.projection(forSums),
            new Projection(query.vectors(), forSums, settings.outputs()));
    this.queryNumbers = query.vectors() * forScores;
    this.keyNumbers = keys.vectors() * forScores;
    this.valueNumbers = value.vectors() * forSums;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int rows = batch.rows();
    parts = new float[key + 1][];
    Arrays.setAll(parts, i -> inputs.part(input, i, rows));
    float[] q = new float[rows * queryNumbers];
    float[] k = new float[rows * keyNumbers];
    float[] v = new float[rows * valueNumbers];
    projections.forward(Part.QUERY, batch, parts[QUERY], weights, q);
    projections.forward(Part.KEY, batch, parts[key], weights, k);
    projections.forward(Part.VALUE, batch, parts[VALUE], weights, v);
    boolean masked = inputs.count() > parts.length;
    float[] allowed = masked ? inputs.part(input, parts.length, rows) : null;
    sums = heads.forward(batch, q, k, v, allowed);
    if (gated) {
      gate = new float[sums.length];
      projections.forward(Part.GATE, batch, parts[QUERY], weights, gate);
      for (int i = 0; i < gate.length; i++) {
        gate[i] = (float) (1 / (1 + Math.exp(-gate[i])));
      }
    }
    projections.forward(Part.OUTPUT, batch, gated(), weights, output);
  }

  /** What the heads found, behind the gate. */
  private float[] gated() {
    float[] result = sums.clone();
    for (int i = 0; gated && i < result.length; i++) {
      result[i] *= gate[i];
    }
    return result;
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
    int rows = batch.rows();
    float[][] dParts = new float[parts.length][];
    Arrays.setAll(dParts, i -> new float[parts[i].length]);
    float[] dSums = new float[sums.length];
    projections.backward(
        Part.OUTPUT, batch, gated(), weights, outputGradient, dSums, weightGradients);
    if (gated) {
      float[] dGate = new float[sums.length];
      for (int i = 0; i < dGate.length; i++) {
        dGate[i] = dSums[i] * sums[i] * gate[i] * (1 - gate[i]);
        dSums[i] *= gate[i];
      }
      projections.backward(
          Part.GATE, batch, parts[QUERY], weights, dGate, dParts[QUERY], weightGradients);
    }
    float[] dq = new float[rows * queryNumbers];
    float[] dk = new float[rows * keyNumbers];
    float[] dv = new float[rows * valueNumbers];
    heads.backward(batch, dSums, dq, dk, dv);
    projections.backward(
        Part.QUERY, batch, parts[QUERY], weights, dq, dParts[QUERY], weightGradients);
    projections.backward(Part.KEY, batch, parts[key], weights, dk, dParts[key], weightGradients);
    projections.backward(
        Part.VALUE, batch, parts[VALUE], weights, dv, dParts[VALUE], weightGradients);
    for (int i = 0; i < dParts.length; i++) {
      inputs.add(dParts[i], i, inputGradient, rows);
    }
  }
}
