package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Numbers brought to another range. */
@Kind(
    doc = "x * scale + offset: for instance pixels from 0 to 255 brought to 0 to 1 or -1 to 1.",
    source = "https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/",
    example = "rescaling 0.5 -1")
public record Rescaling(
    @Arg(doc = "What numbers are multiplied by, for all features or for each.", place = 0)
        PerFeature scale,
    @Arg(doc = "What is added then, for all features or for each.", def = "0.0", place = 1)
        PerFeature offset)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    scale.check("scale", input.channels());
    offset.check("offset", input.channels());
    return input;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int channels = input.channels();
    float[] factors = new float[channels];
    float[] summands = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      factors[channel] = scale.at(channel);
      summands[channel] = offset.at(channel);
    }
    return Optional.of(new Line(Math.toIntExact(input.size()), factors, summands));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }

  /** A straight line for each channel. */
  private record Line(int size, float[] factors, float[] summands) implements LayerMath {

    @Override
    public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
      for (int at = 0; at < batch.rows() * size; at += factors.length) {
        for (int i = 0; i < factors.length; i++) {
          output[at + i] = input[at + i] * factors[i] + summands[i];
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
      for (int at = 0; at < batch.rows() * size; at += factors.length) {
        for (int i = 0; i < factors.length; i++) {
          inputGradient[at + i] += outputGradient[at + i] * factors[i];
        }
      }
    }
  }
}
