package dev.lamina.dsl.compute;

import java.util.Arrays;

/** What attention of several heads multiplies its inputs by, and what its heads find. */
final class HeadProjections {

  /** The projections, in the order of their weights. */
  enum Part {
    /** Of the queries, for scores. */
    QUERY,
    /** Of the keys, for scores. */
    KEY,
    /** Of the queries, whose sigmoid scales what the heads find. */
    GATE,
    /** Of the values, which are summed. */
    VALUE,
    /** Of what the heads found. */
    OUTPUT
  }

  private final boolean gate;
  private final boolean bias;
  private final Projection[] all;

  /**
   * The projections.
   *
   * @param gate whether the weights of {@link Part#GATE} are there
   * @param bias whether each has a bias behind its kernel
   * @param all one for each part
   */
  HeadProjections(boolean gate, boolean bias, Projection... all) {
    this.gate = gate;
    this.bias = bias;
    this.all = all;
  }

  /** Projects; {@code weights} are the layer's. */
  void forward(Part part, Batch batch, float[] x, float[][] weights, float[] y) {
    all[part.ordinal()].forward(batch, x, of(part, weights), y);
  }

  /** Adds the gradients; {@code gradients} are those of the layer's weights. */
  void backward(
      Part part,
      Batch batch,
      float[] x,
      float[][] weights,
      float[] dy,
      float[] dx,
      float[][] gradients) {
    // A projection's gradient does not depend on what it gave.
    all[part.ordinal()].backward(batch, x, of(part, weights), dy, dy, dx, of(part, gradients));
  }

  private float[][] of(Part part, float[][] weights) {
    int each = bias ? 2 : 1;
    boolean behindNoGate = !gate && part.compareTo(Part.GATE) > 0;
    int at = each * (behindNoGate ? part.ordinal() - 1 : part.ordinal());
    return Arrays.copyOfRange(weights, at, at + each);
  }
}
