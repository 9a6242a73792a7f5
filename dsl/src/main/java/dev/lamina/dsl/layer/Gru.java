package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.GruCell;
import dev.lamina.dsl.compute.RecurrentCell;
import dev.lamina.dsl.initializer.FirstValues;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** A gated recurrent unit. */
@Kind(
    keras = "GRU",
    doc =
        "Reads a sequence step by step: h = z h + (1 - z) n, with an update gate z and a reset gate"
            + " r (recurrent_activation) and news n (activation), all of x and h (Cho and others"
            + " 2014).",
    source = "https://keras.io/api/layers/recurrent_layers/gru/",
    example = "gru 64")
@Later({
  @Argument(name = "use_cudnn", def = "auto", because = "there is no GPU to use"),
  @Argument(name = "implementation", def = "2", because = "there is one way to compute it")
})
public record Gru(
    @Arg(doc = "Numbers of the state and of the output.", min = 1, place = 0) int units,
    @Arg(doc = "Function of the news.", def = "tanh", place = 1) Activation activation,
    @Arg(doc = "Function of the gates.", def = "sigmoid") Activation recurrentActivation,
    @Flat RecurrentWeights weights,
    @Flat RecurrentOptions options,
    @Arg(
            doc = "Whether the reset gate works behind the state's kernel, as cuDNN has it.",
            def = "true")
        boolean resetAfter,
    @Arg(doc = "Whether masked steps give zeros instead of the output before them.", def = "false")
        boolean zeroOutputForMask)
    implements RecurrentLayer {

  @Override
  public RecurrentCell cell() {
    return new GruCell(activation, recurrentActivation, resetAfter);
  }

  @Override
  public Shape biasShape() {
    return resetAfter ? Shape.of(2, 3 * units) : Shape.of(3 * units);
  }

  @Override
  public FirstValues biasFirst() {
    return weights.biasInitializer();
  }

  @Override
  public List<Activation> functions() {
    return List.of(activation, recurrentActivation);
  }
}
