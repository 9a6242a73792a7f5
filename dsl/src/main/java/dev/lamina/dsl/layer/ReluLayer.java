package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Relu;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Rectified linear unit as a layer. */
@Kind(
    keras = "ReLU",
    aliases = "relu",
    doc = "Rectified linear unit as a layer: max(x, 0), or with a limit, a slope and a threshold.",
    source = "https://keras.io/api/layers/activation_layers/relu/",
    example = "relu: {max_value: 6}")
public record ReluLayer(
    @Arg(doc = "Largest output; none for no limit.", def = Arg.NONE, min = 0) Double maxValue,
    @Arg(doc = "Slope below the threshold.", def = "0.0", min = 0) double negativeSlope,
    @Arg(doc = "Inputs up to it are damped.", def = "0.0", min = 0) double threshold)
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
    return Optional.of(new Relu(negativeSlope, maxValue, threshold));
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
