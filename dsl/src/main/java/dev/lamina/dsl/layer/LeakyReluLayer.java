package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.LeakyRelu;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Rectified linear unit with a slope below zero, as a layer. */
@Kind(
    keras = "LeakyReLU",
    aliases = {"leaky_relu", "lrelu"},
    doc = "Rectified linear unit with a small slope below zero, as a layer.",
    source = "https://keras.io/api/layers/activation_layers/leaky_relu/",
    example = "leaky_relu 0.1")
public record LeakyReluLayer(
    @Arg(doc = "Slope below zero.", def = "0.3", min = 0, aliases = "alpha", place = 0)
        double negativeSlope)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public Optional<Activation> outputActivation() {
    return Optional.of(new LeakyRelu(negativeSlope));
  }

  @Override
  public boolean activationOnly() {
    return true;
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    to.addActivation();
  }
}
