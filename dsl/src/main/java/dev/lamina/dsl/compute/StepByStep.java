package dev.lamina.dsl.compute;

/** A layer applied to each step of sequences by itself. */
public final class StepByStep implements LayerMath {

  private final LayerMath inner;
  private final int steps;
  private final String name;

  /** {@code inner}, known inside the layer as {@code name}, for each of {@code steps} steps. */
  public StepByStep(LayerMath inner, int steps, String name) {
    this.inner = inner;
    this.steps = steps;
    this.name = name;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    inner.forward(batch.stepwise(steps, name), input, weights, output);
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
    inner.backward(
        batch.stepwise(steps, name),
        input,
        weights,
        output,
        outputGradient,
        inputGradient,
        weightGradients);
  }
}
