package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.IndexMap;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.StepByStep;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer applied to each step of a sequence. */
@Kind(
    doc =
        "Applies a layer to each step of a sequence by itself, with the same weights: images of a"
            + " film, words of a text.",
    source = "https://keras.io/api/layers/recurrent_layers/time_distributed/",
    example = "time_distributed: {layer: dense 10}")
public record TimeDistributed(@Arg(doc = "The layer.") Layer layer) implements Layer {

  @Override
  public List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    layer
        .refusals()
        .forEach(
            each -> refusals.add(new Refusal(each.code(), "layer", each.message(), each.hint())));
    if (layer.activityPenalty().isPresent()) {
      refusals.add(
          Refusal.unsupported(
              "layer",
              "an activity_regularizer inside time_distributed does nothing in Keras",
              "leave it out, or put it on another layer"));
    }
    if (layer.marksPlaces().isPresent()) {
      refusals.add(
          Refusal.unsupported(
              "layer",
              name() + " inside time_distributed cannot tell the layers behind what is padding",
              "put it before time_distributed"));
    }
    return refusals;
  }

  private String name() {
    return Family.of(Layer.class).kindOf(layer).name();
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (input.rank() < 2) {
      throw new ShapeException(
          "needs-sequence",
          null,
          "needs a sequence of at least two axes",
          "leave time_distributed out, or add `- reshape` before it");
    }
    List<Integer> dims = new ArrayList<>(layer.outputShape(step(input)).dims());
    dims.add(0, input.dim(0));
    if (layer.comparesExamples() || math(input).isEmpty()) {
      throw new ShapeException(
          "unsupported-argument",
          "layer",
          "cannot apply " + name() + " to each step in this version",
          "use a layer that takes the whole sequence");
    }
    if (layer.adapts()) {
      throw new ShapeException(
          "unsupported-argument",
          "layer",
          "has a layer that takes its mean and variance from the data",
          "put it before time_distributed, or give it `mean` and `variance`");
    }
    return new Shape(dims);
  }

  private static Shape step(Shape input) {
    return new Shape(input.dims().subList(1, input.rank()));
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return layer.parameters(step(input)).stream().map(each -> each.inside(name())).toList();
  }

  @Override
  public long macs(Shape input, Shape output) {
    return input.dim(0) * layer.macs(step(input), step(output));
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<Activation> outputActivation() {
    return layer.outputActivation();
  }

  @Override
  public Shape mathShape(Shape input, Shape output) {
    if (layer.activationOnly()) {
      return input;
    }
    List<Integer> dims = new ArrayList<>(layer.mathShape(step(input), step(output)).dims());
    dims.add(0, input.dim(0));
    return new Shape(dims);
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    if (layer.reshapesOnly() || layer.activationOnly()) {
      int size = Math.toIntExact(input.size());
      return Optional.of(new IndexMap(size, size, i -> i));
    }
    return layer.math(step(input)).map(inner -> new StepByStep(inner, input.dim(0), name()));
  }

  /** A layer inside that reads masks would need one of its own for each step. */
  @Override
  public MaskUse masks() {
    return layer.masks() == MaskUse.DROPS || layer.masks() == MaskUse.CARRIES
        ? MaskUse.CARRIES
        : MaskUse.DROPS;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
