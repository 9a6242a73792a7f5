package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.GruCell;
import dev.lamina.dsl.compute.RecurrentCell;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.FirstValues;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
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
@Later({@Argument(name = "use_cudnn", def = "auto"), @Argument(name = "implementation", def = "2")})
public record Gru(
    @Arg(doc = "Numbers of the state and of the output.", min = 1, place = 0) int units,
    @Arg(doc = "Function of the news.", def = "tanh", place = 1) Activation activation,
    @Arg(doc = "Function of the gates.", def = "sigmoid") Activation recurrentActivation,
    @Arg(doc = "Whether to add a bias.", def = "true", aliases = "bias") boolean useBias,
    @Arg(doc = "First values of the input's kernel.", def = "glorot_uniform")
        Initializer kernelInitializer,
    @Arg(doc = "First values of the state's kernel.", def = "orthogonal")
        Initializer recurrentInitializer,
    @Arg(doc = "First values of the bias.", def = "zeros") Initializer biasInitializer,
    @Arg(doc = "Penalty on the input's kernel.", def = Arg.NONE) Regularizer kernelRegularizer,
    @Arg(doc = "Penalty on the state's kernel.", def = Arg.NONE) Regularizer recurrentRegularizer,
    @Arg(doc = "Penalty on the bias.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "Penalty on the output, divided by the batch size.", def = Arg.NONE)
        Regularizer activityRegularizer,
    @Arg(doc = "What holds for the input's kernel after each update.", def = Arg.NONE)
        Constraint kernelConstraint,
    @Arg(doc = "What holds for the state's kernel after each update.", def = Arg.NONE)
        Constraint recurrentConstraint,
    @Arg(doc = "What holds for the bias after each update.", def = Arg.NONE)
        Constraint biasConstraint,
    @Arg(
            doc = "Share of the input's features dropped while training, the same at every step.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double dropout,
    @Arg(
            doc = "Share of the state dropped on its way to the next step while training.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double recurrentDropout,
    @Arg(doc = "Of the dropout masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(doc = "Whether to give the output of every step instead of the last.", def = "false")
        boolean returnSequences,
    @Arg(doc = "Whether to give the state too; not in a chain.", def = "false") boolean returnState,
    @Arg(
            doc = "Whether to read the last step first; outputs come in the order of reading.",
            def = "false")
        boolean goBackwards,
    @Arg(doc = "Whether the state goes over to the next batch; not in Lamina.", def = "false")
        boolean stateful,
    @Arg(doc = "Keras's way of computing; changes no result here.", def = "false") boolean unroll,
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
    return biasInitializer;
  }

  @Override
  public List<Activation> functions() {
    return List.of(activation, recurrentActivation);
  }
}
