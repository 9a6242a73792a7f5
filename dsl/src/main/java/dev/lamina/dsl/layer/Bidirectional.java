package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.BothWays;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recurrent layer from both ends of a sequence. */
@Kind(
    doc =
        "Reads a sequence with a recurrent layer from both ends, each with weights of its own, and"
            + " puts the two outputs together.",
    source = "https://keras.io/api/layers/recurrent_layers/bidirectional/",
    example = "bidirectional: {layer: lstm 64}")
@Later(
    @Argument(
        name = "weights",
        because = "a file holds no weights",
        instead = "leave it out; first values come from initializers"))
public record Bidirectional(
    @Arg(doc = "The recurrent layer.") Layer layer,
    @Arg(
            doc =
                "How the outputs are put together: side by side, their sum, their product or their"
                    + " mean.",
            def = "concat")
        BothWays.Merge mergeMode,
    @Arg(doc = "The layer that reads from the other end; by default the same kind.", def = Arg.NONE)
        Layer backwardLayer)
    implements Layer {

  @Override
  public List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>(refusals("layer", layer));
    if (backwardLayer != null) {
      refusals.addAll(refusals("backward_layer", backwardLayer));
    }
    if (refusals.isEmpty() && backwardLayer != null && !mirrors(there(), back())) {
      refusals.add(
          new Refusal(
              "layers-do-not-match",
              "backward_layer",
              "the backward layer must have the units and the return_sequences of the forward one,"
                  + " and read from the other end (go_backwards)",
              "make the two agree, or leave backward_layer out"));
    }
    if (refusals.isEmpty() && mergeMode != BothWays.Merge.CONCAT && penalised()) {
      refusals.add(
          Refusal.unsupported(
              "merge_mode",
              "an activity_regularizer inside works on each output by itself, which only `concat`"
                  + " keeps",
              "leave activity_regularizer out, or use merge_mode: concat"));
    }
    return refusals;
  }

  private static List<Refusal> refusals(String argument, Layer inner) {
    if (!(inner instanceof RecurrentLayer)) {
      return List.of(
          new Refusal(
              "needs-recurrent",
              argument,
              "bidirectional wraps a recurrent layer, not "
                  + Family.of(Layer.class).kindOf(inner).name(),
              "use simple_rnn, lstm or gru"));
    }
    if (((RecurrentLayer) inner).options().initialState()) {
      return List.of(
          Refusal.unsupported(
              argument,
              "a first state cannot come into a layer inside bidirectional",
              "leave initial_state out, or use two layers, one with `go_backwards: true`"));
    }
    return inner.refusals().stream()
        .map(each -> new Refusal(each.code(), argument, each.message(), each.hint()))
        .toList();
  }

  private static boolean mirrors(RecurrentLayer there, RecurrentLayer back) {
    return there.units() == back.units()
        && there.options().returnSequences() == back.options().returnSequences()
        && there.options().goBackwards() != back.options().goBackwards()
        && there.activityPenalty().equals(back.activityPenalty());
  }

  private boolean penalised() {
    return there().options().activityRegularizer() != null;
  }

  private RecurrentLayer there() {
    return (RecurrentLayer) layer;
  }

  private RecurrentLayer back() {
    return (RecurrentLayer) (backwardLayer == null ? layer : backwardLayer);
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    Shape one = there().outputShape(input);
    List<Integer> dims = new ArrayList<>(one.dims());
    if (mergeMode == BothWays.Merge.CONCAT) {
      dims.set(dims.size() - 1, 2 * one.channels());
    }
    return new Shape(dims);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    String there = Family.of(Layer.class).kindOf(layer).name();
    String back =
        backwardLayer == null
            ? "backward_" + there
            : Family.of(Layer.class).kindOf(backwardLayer).name();
    List<Parameter> parameters = new ArrayList<>();
    layer.parameters(input).forEach(each -> parameters.add(each.inside("forward_" + there)));
    back().parameters(input).forEach(each -> parameters.add(each.inside(back)));
    return parameters;
  }

  @Override
  public long macs(Shape input, Shape output) {
    return there().macs(input, output) + back().macs(input, output);
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<Regularizer> activityPenalty() {
    return layer.activityPenalty();
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    boolean sequences = there().options().returnSequences();
    boolean backwards = there().options().goBackwards();
    return Optional.of(
        new BothWays(
            there().math(input, backwards, sequences),
            back().math(input, !backwards, sequences),
            layer.parameters(input).size(),
            sequences ? input.dim(0) : 1,
            there().units(),
            mergeMode));
  }

  @Override
  public MaskUse masks() {
    return layer.masks();
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
