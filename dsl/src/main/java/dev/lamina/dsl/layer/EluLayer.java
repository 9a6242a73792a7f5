package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Elu;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Exponential linear unit as a layer. */
@Kind(
    keras = "ELU",
    doc = "Exponential linear unit as a layer: x above zero, alpha * (exp(x) - 1) below.",
    source = "https://keras.io/api/layers/activation_layers/elu/",
    example = "elu")
public record EluLayer(
    @Arg(doc = "Limit of the output far below zero, negated.", def = "1.0", place = 0) double alpha)
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
    return Optional.of(new Elu(alpha));
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
