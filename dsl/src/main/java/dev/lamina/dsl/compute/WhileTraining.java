package dev.lamina.dsl.compute;

/**
 * One computation while the network learns and another afterwards.
 *
 * @param training the one
 * @param afterwards the other
 */
public record WhileTraining(LayerMath training, LayerMath afterwards) implements LayerMath {

  private LayerMath now(Batch batch) {
    return batch.training() ? training : afterwards;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    now(batch).forward(batch, input, weights, output);
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
    now(batch)
        .backward(batch, input, weights, output, outputGradient, inputGradient, weightGradients);
  }
}
