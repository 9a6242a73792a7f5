package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers with math of their own compute what Keras computes, and its gradients; no engine needed.
 */
class LayerMathFixturesTest {

  private static final Tolerance LOOSE = new Tolerance(1e-5, 1e-5);

  static Stream<FixtureCase> layers() {
    return cases("layers");
  }

  static Stream<FixtureCase> gradients() {
    return cases("gradients");
  }

  private static Stream<FixtureCase> cases(String folder) {
    return KerasFixtures.files(folder, ".json").stream()
        .map(file -> folder + "/" + file.getFileName())
        .distinct()
        .flatMap(KerasFixtures::cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void outputIsKeras(FixtureCase given) throws ShapeException {
    Made made = Made.of(given);
    float[] output = made.activated(made.forward());
    LOOSE.check("output", output, Tensor.floats(given.get("output")));
    assertThat(made.layer.outputShape(made.input).toArray())
        .isEqualTo(withoutBatch(given.get("output_shape")));
    if (given.has("output_mask")) {
      assertThat(made.math.mask(made.batch, made.x)).isEqualTo(mask(given.get("output_mask")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gradients")
  void gradientIsKeras(FixtureCase given) throws ShapeException {
    Made made = Made.of(given);
    float[] output = made.forward();
    float[] dx = new float[made.x.length];
    float[][] gradients = new float[made.weights.size()][];
    Arrays.setAll(gradients, i -> new float[made.weights.get(i).length]);
    float[] dy = made.beforeActivation(output, Tensor.floats(given.get("output_gradient")));
    made.math.backward(made.batch, made.x, made.weightArrays(), output, dy, dx, gradients);
    if (given.has("input_gradient")) {
      LOOSE.check("input gradient", dx, Tensor.floats(given.get("input_gradient")));
    }
    // Names as in Keras, so that each gradient finds its weight.
    List<String> names = made.layer.parameters(made.input).stream().map(Parameter::name).toList();
    for (JsonNode expected : given.get("weight_gradients")) {
      String name = expected.get("name").asText();
      assertThat(names).contains(name);
      LOOSE.check(name, gradients[names.indexOf(name)], Tensor.of(expected).values());
    }
  }

  private static Mask mask(JsonNode given) {
    Tensor tensor = Tensor.of(given);
    boolean[] keeps = new boolean[tensor.values().length];
    for (int i = 0; i < keeps.length; i++) {
      keeps[i] = tensor.values()[i] != 0;
    }
    return new Mask(keeps.length / tensor.shape()[0], keeps);
  }

  private static int[] withoutBatch(JsonNode shape) {
    int[] all = Tensor.ints(shape);
    return Arrays.copyOfRange(all, 1, all.length);
  }

  /** A layer with its math and what it is given. */
  private record Made(
      Layer layer, LayerMath math, Shape input, Batch batch, float[] x, List<float[]> weights) {

    static Made of(FixtureCase given) {
      Assumptions.assumeFalse(given.has("inputs"), "several inputs");
      Assumptions.assumeFalse(given.has("outputs"), "several outputs");
      Assumptions.assumeFalse(given.has("initial_state"), "an initial state is another input");
      Assumptions.assumeFalse(
          given.has("mask") && given.text("layer").equals("Softmax"), "an argument of the call");
      Layer layer = FixtureKinds.make(Family.of(Layer.class), given.text("layer"), given.args());
      int[] shape = Tensor.ints(given.get("input_shape"));
      Assumptions.assumeTrue(shape.length > 1, "no examples without an axis");
      Assumptions.assumeTrue(layer.refusals().isEmpty(), layer.refusals().toString());
      Shape input = Shape.of(Arrays.copyOfRange(shape, 1, shape.length));
      Optional<LayerMath> math =
          layer.activationOnly() ? Optional.of(identity(input)) : layer.math(input);
      Assumptions.assumeTrue(math.isPresent(), "computed by engines only");
      List<float[]> weights = new ArrayList<>();
      given.get("weights").forEach(weight -> weights.add(Tensor.of(weight).values()));
      Mask mask = given.has("mask") ? mask(given.get("mask")) : null;
      Batch batch = new Batch(shape[0], 0, given.has("training"), 1, "layer", 0, mask);
      return new Made(layer, math.get(), input, batch, Tensor.floats(given.get("input")), weights);
    }

    /** What a layer that is nothing but its activation computes in front of that. */
    private static LayerMath identity(Shape input) {
      int size = Math.toIntExact(input.size());
      return new IndexMap(size, size, i -> i);
    }

    float[][] weightArrays() {
      return weights.toArray(float[][]::new);
    }

    float[] forward() throws ShapeException {
      int size = Math.toIntExact(mathShape().size());
      float[] output = new float[batch.rows() * size];
      math.forward(batch, x, weightArrays(), output);
      return output;
    }

    private Shape mathShape() throws ShapeException {
      return layer.activationOnly()
          ? input
          : layer.mathShape(input, layer.outputShape(input));
    }

    /** The output behind the activation at the layer's end, which is not the math's business. */
    float[] activated(float[] output) throws ShapeException {
      if (layer.outputActivation().isEmpty()) {
        return output;
      }
      Activation activation = layer.outputActivation().get();
      int size = mathShape().channels();
      int rows = output.length / size;
      float[] result = new float[rows * activation.outputSize(size)];
      activation.forward(output, result, rows, size);
      return result;
    }

    /** The gradient in front of the activation. */
    float[] beforeActivation(float[] output, float[] gradient) throws ShapeException {
      if (layer.outputActivation().isEmpty()) {
        return gradient;
      }
      int size = mathShape().channels();
      float[] result = new float[output.length];
      layer
          .outputActivation()
          .get()
          .backward(output, activated(output), gradient, result, output.length / size, size);
      return result;
    }
  }
}
