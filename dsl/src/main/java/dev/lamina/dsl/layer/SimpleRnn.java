package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.RecurrentCell;
import dev.lamina.dsl.compute.SimpleCell;
import dev.lamina.dsl.initializer.FirstValues;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** A plain recurrent layer. */
@Kind(
    keras = "SimpleRNN",
    doc = "Reads a sequence step by step: h = activation(x kernel + h recurrent_kernel + bias).",
    source = "https://keras.io/api/layers/recurrent_layers/simple_rnn/",
    example = "simple_rnn 32")
public record SimpleRnn(
    @Arg(doc = "Numbers of the state and of the output.", min = 1, place = 0) int units,
    @Arg(doc = "Function of the state.", def = "tanh", place = 1) Activation activation,
    @Flat RecurrentWeights weights,
    @Flat RecurrentOptions options,
    @Arg(doc = "Whether masked steps give zeros instead of the output before them.", def = "false")
        boolean zeroOutputForMask)
    implements RecurrentLayer {

  @Override
  public RecurrentCell cell() {
    return new SimpleCell(activation);
  }

  @Override
  public Shape biasShape() {
    return Shape.of(units);
  }

  @Override
  public FirstValues biasFirst() {
    return weights.biasInitializer();
  }

  @Override
  public List<Activation> functions() {
    return List.of(activation);
  }
}
