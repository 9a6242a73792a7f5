package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.LstmCell;
import dev.lamina.dsl.compute.RecurrentCell;
import dev.lamina.dsl.initializer.FirstValues;
import dev.lamina.dsl.initializer.ForgetBias;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Long short-term memory. */
@Kind(
    keras = "LSTM",
    doc =
        "Reads a sequence step by step and keeps what matters in a carry c: c = f c + i g, h = o"
            + " activation(c), with gates i, f, o (recurrent_activation) and news g (activation),"
            + " all of x and h (Hochreiter and Schmidhuber 1997).",
    source = "https://keras.io/api/layers/recurrent_layers/lstm/",
    example = "lstm 64")
@Later({
  @Argument(name = "use_cudnn", def = "auto", because = "there is no GPU to use"),
  @Argument(name = "implementation", def = "2", because = "there is one way to compute it")
})
public record Lstm(
    @Arg(doc = "Numbers of the state and of the output.", min = 1, place = 0) int units,
    @Arg(doc = "Function of the news and of the carry.", def = "tanh", place = 1)
        Activation activation,
    @Arg(doc = "Function of the gates.", def = "sigmoid") Activation recurrentActivation,
    @Flat RecurrentWeights weights,
    @Arg(doc = "Whether the forget gate's bias begins at 1.", def = "true") boolean unitForgetBias,
    @Flat RecurrentOptions options,
    @Arg(doc = "Whether masked steps give zeros instead of the output before them.", def = "false")
        boolean zeroOutputForMask)
    implements RecurrentLayer {

  @Override
  public RecurrentCell cell() {
    return new LstmCell(activation, recurrentActivation);
  }

  @Override
  public Shape biasShape() {
    return Shape.of(4 * units);
  }

  @Override
  public FirstValues biasFirst() {
    return unitForgetBias ? new ForgetBias(weights.biasInitializer()) : weights.biasInitializer();
  }

  @Override
  public List<Activation> functions() {
    return List.of(activation, recurrentActivation);
  }
}
