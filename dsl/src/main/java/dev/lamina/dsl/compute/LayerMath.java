package dev.lamina.dsl.compute;

/**
 * What a layer computes, for one shape of input: Keras's definition and its gradient. Every engine
 * that has no faster way runs this, so results are the same on all. One instance serves one network
 * on one thread and may keep what the way back needs from the way there.
 */
public interface LayerMath {

  /**
   * Computes outputs.
   *
   * @param batch how many examples, and what is random about them
   * @param input examples one after another, channels last
   * @param weights in the layer's order, each row-major in Keras's layout
   * @param output gets the outputs; what it holds before is undefined
   */
  void forward(Batch batch, float[] input, float[][] weights, float[] output);

  /**
   * Which places count behind the layer: those that do before it, unless the layer marks or ends
   * them itself.
   *
   * @return null where all do
   */
  default Mask mask(Batch batch, float[] input) {
    return batch.mask();
  }

  /**
   * Computes gradients, after {@link #forward} of the same batch.
   *
   * @param output what {@link #forward} gave
   * @param outputGradient of the outputs
   * @param inputGradient of the input: zeros, to be added to
   * @param weightGradients of the weights: zeros, to be added to, unless the layer is not
   *     {@linkplain Batch#trainable trainable}: then nobody asks for them
   */
  void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients);
}
