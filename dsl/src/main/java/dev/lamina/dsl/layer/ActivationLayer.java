package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An activation as a layer of its own. */
@Kind(
    keras = "Activation",
    aliases = "act",
    doc = "An activation as a layer of its own, for instance behind a normalisation.",
    source = "https://keras.io/api/layers/core_layers/activation/",
    example = "activation relu")
public record ActivationLayer(@Arg(doc = "The function.", place = 0) Activation activation)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    Ends.check(activation, input.channels());
    List<Integer> dims = new ArrayList<>(input.dims());
    dims.set(dims.size() - 1, activation.outputSize(input.channels()));
    return new Shape(dims);
  }

  @Override
  public Optional<Activation> outputActivation() {
    return Optional.of(activation);
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public boolean activationOnly() {
    return true;
  }

  @Override
  public void lower(Lowering to) {
    to.addActivation();
  }
}
