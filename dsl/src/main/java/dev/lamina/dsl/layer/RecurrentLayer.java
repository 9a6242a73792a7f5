package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Names;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Recurrent;
import dev.lamina.dsl.compute.RecurrentCell;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.FirstValues;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cell that reads a sequence step by step; the kinds differ in the cell. */
public sealed interface RecurrentLayer extends Layer permits Gru, Lstm, SimpleRnn {

  /** Numbers of the state. */
  int units();

  /** Which there are, and their first values. */
  RecurrentWeights weights();

  /** Penalties, constraints, dropout, and how a sequence is read. */
  RecurrentOptions options();

  /** Whether steps that do not count give zeros. */
  boolean zeroOutputForMask();

  /** What a step does. */
  RecurrentCell cell();

  /** The shape of the bias. */
  Shape biasShape();

  /** First values of the bias. */
  FirstValues biasFirst();

  /** The functions of the state and of the gates. */
  List<Activation> functions();

  @Override
  default Arity arity() {
    int inputs = options().initialState() ? 1 + cell().states() : 1;
    return new Arity(inputs, inputs);
  }

  @Override
  default Shape outputShape(Shape input) throws ShapeException {
    if (options().initialState()) {
      throw arity().alone("[sequence, state]");
    }
    return output(input);
  }

  @Override
  default Shape outputShape(List<Shape> inputs) throws ShapeException {
    Shape output = output(inputs.get(0));
    for (Shape state : inputs.subList(1, inputs.size())) {
      if (!state.equals(Shape.of(units()))) {
        throw new ShapeException(
            "shapes-do-not-merge",
            Placement.FROM,
            "needs a first state of " + Shape.of(units()).tuple() + ", one number for each unit",
            "add `- dense " + units() + "` before the state");
      }
    }
    return output;
  }

  private Shape output(Shape input) throws ShapeException {
    Sequences.check(input);
    return options().returnSequences() ? Shape.of(input.dim(0), units()) : Shape.of(units());
  }

  @Override
  default List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    if (options().returnState()) {
      refusals.add(
          Refusal.unsupported(
              "return_state",
              "return_state gives several outputs, but a layer has one here",
              "leave it out; `return_sequences: true` gives the output of every step"));
    }
    if (options().stateful()) {
      refusals.add(
          Refusal.unsupported(
              "stateful",
              "stateful carries the state over to the next batch, but Lamina shuffles and splits"
                  + " batches, so the next one does not continue this one",
              "leave stateful out, and give whole sequences"));
    }
    if (options().unroll() && zeroOutputForMask()) {
      refusals.add(
          Refusal.unsupported(
              "zero_output_for_mask",
              "Keras does not look at zero_output_for_mask where unroll is true",
              "leave unroll out: it changes nothing here"));
    }
    for (Activation function : functions()) {
      Ends.refusal(function, units()).ifPresent(refusals::add);
      if (Ends.size(function, units()) != units()) {
        refusals.add(
            new Refusal(
                "activation-refuses-size",
                "activation",
                "an activation that changes the number of features has no place in a recurrent"
                    + " layer",
                "use another activation, such as tanh"));
      }
    }
    return refusals;
  }

  @Override
  default List<Parameter> parameters(Shape input) {
    String cell = Names.snakeCase(Family.of(Layer.class).kindOf(this).kerasName() + "Cell");
    int columns = cell().gates() * units();
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.own(
            "kernel",
            Shape.of(input.channels(), columns),
            true,
            weights().kernelInitializer(),
            options().kernelRegularizer(),
            options().kernelConstraint()));
    parameters.add(
        Parameter.own(
            "recurrent_kernel",
            Shape.of(units(), columns),
            true,
            weights().recurrentInitializer(),
            options().recurrentRegularizer(),
            options().recurrentConstraint()));
    if (weights().useBias()) {
      parameters.add(
          Parameter.own(
              "bias",
              biasShape(),
              true,
              biasFirst(),
              options().biasRegularizer(),
              options().biasConstraint()));
    }
    return parameters.stream().map(parameter -> parameter.inside(cell)).toList();
  }

  @Override
  default long macs(Shape input, Shape output) {
    return (long) input.dim(0) * cell().gates() * units() * (input.channels() + units());
  }

  @Override
  default Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  default Optional<Regularizer> activityPenalty() {
    return Optional.ofNullable(options().activityRegularizer());
  }

  @Override
  default Optional<LayerMath> math(Shape input) {
    return Optional.of(math(input, options().goBackwards(), zeroOutputForMask()));
  }

  @Override
  default Optional<LayerMath> math(List<Shape> inputs) {
    return inputs.size() == 1
        ? math(inputs.get(0))
        : Optional.of(math(inputs, options().goBackwards(), zeroOutputForMask()));
  }

  @Override
  default int maskedInputs(int inputs) {
    return 1;
  }

  /** The layer's computation, read from the end that {@code backwards} says. */
  default LayerMath math(Shape input, boolean backwards, boolean zeroOutput) {
    return math(List.of(input), backwards, zeroOutput);
  }

  private LayerMath math(List<Shape> inputs, boolean backwards, boolean zeroOutput) {
    return new Recurrent(
        cell(),
        units(),
        inputs,
        new Recurrent.Reading(
            options().returnSequences(),
            backwards,
            zeroOutput,
            options().dropout(),
            options().recurrentDropout(),
            options().seed()));
  }

  @Override
  default MaskUse masks() {
    return options().returnSequences() ? MaskUse.READS : MaskUse.ENDS;
  }

  @Override
  default void lower(Lowering to) {
    to.addOwn();
  }
}
