package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Lookup;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole numbers turned into vectors that are learnt. */
@Kind(
    doc =
        "Turns whole numbers, such as the words of a text by their place in a vocabulary, into"
            + " vectors that are learnt: the rows of a table.",
    source = "https://keras.io/api/layers/core_layers/embedding/",
    example = "embedding 10000 64")
@Later({
  @Argument(
      name = "weights",
      because = "a file holds no weights",
      instead = "leave it out; first values come from embeddings_initializer"),
  @Argument(name = "lora_rank", because = "weights are trained whole"),
  @Argument(name = "lora_alpha", because = "weights are trained whole"),
  @Argument(name = "quantization_config", because = "numbers are 32-bit floats throughout")
})
public record Embedding(
    @Arg(
            doc = "Rows of the table: the greatest number of the data plus 1.",
            min = 1,
            max = Embedding.MOST,
            place = 0)
        int inputDim,
    @Arg(doc = "Numbers of a vector.", min = 1, place = 1) int outputDim,
    @Arg(doc = "First values of the table.", def = "uniform") Initializer embeddingsInitializer,
    @Arg(doc = "Penalty on the table.", def = Arg.NONE) Regularizer embeddingsRegularizer,
    @Arg(doc = "What holds for the table after each update.", def = Arg.NONE)
        Constraint embeddingsConstraint,
    @Arg(
            doc = "Whether 0 is padding, which the layers behind it that know masks leave out.",
            def = "false")
        boolean maskZero)
    implements Layer {

  /** The numbers come as floats, which tell neighbours apart up to here. */
  static final int MOST = 1 << 24;

  @Override
  public Shape outputShape(Shape input) {
    List<Integer> dims = new ArrayList<>(input.dims());
    dims.add(outputDim);
    return new Shape(dims);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        Parameter.own(
            "embeddings",
            Shape.of(inputDim, outputDim),
            true,
            embeddingsInitializer,
            embeddingsRegularizer,
            embeddingsConstraint));
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<String> marksPlaces() {
    return maskZero ? Optional.of("mask_zero") : Optional.empty();
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(new Lookup(Math.toIntExact(input.size()), inputDim, outputDim, maskZero));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
