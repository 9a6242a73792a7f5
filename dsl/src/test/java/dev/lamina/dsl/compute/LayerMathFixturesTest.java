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
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureGaps;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.LayerCase;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers with math of their own compute what Keras computes, and its gradients; no engine needed.
 */
@ExtendWith(FixtureCount.class)
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
        .flatMap(KerasFixtures::cases)
        // Layers that only engines compute are LayerFixturesTest's in runtime.
        .filter(given -> !LayerCase.isOurs(given) || LayerCase.of(given).computes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void outputIsKeras(FixtureCase given) throws ShapeException {
    Made made = Made.of(given);
    float[] output = made.activated(made.forward());
    LOOSE.check("output", output, Tensor.floats(given.get("output")));
    assertThat(made.layer.outputShape(made.inputs).toArray())
        .isEqualTo(withoutBatch(given.get("output_shape")));
    if (given.has("output_mask")) {
      assertThat(made.math.mask(made.batch, made.x)).isEqualTo(mask(given.get("output_mask")));
    }
    if (given.has("weights_after")) {
      made.checkSteps(output, given.get("weights_after"));
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
      Tensor expected = Tensor.of(given.get("input_shape"), given.get("input_gradient"));
      List<Tensor> inputs = LayerCase.of(given).inputs();
      LOOSE.check("input gradient", dx, packed(withMasks(List.of(expected), inputs)));
    }
    if (given.has("input_gradients")) {
      List<Tensor> inputs = LayerCase.of(given).inputs();
      List<Tensor> expected = withMasks(tensors(given.get("input_gradients")), inputs);
      LOOSE.check("input gradients", dx, packed(expected));
    }
    // Names as in Keras, so that each gradient finds its weight.
    List<String> names = made.layer.parameters(made.inputs).stream().map(Parameter::name).toList();
    for (JsonNode expected : given.get("weight_gradients")) {
      String name = expected.get("name").asText();
      assertThat(names).contains(name);
      LOOSE.check(name, gradients[names.indexOf(name)], Tensor.of(expected).values());
    }
  }

  /** Gradients of all inputs: those that Keras gives, and zeros for the masks behind. */
  private static List<Tensor> withMasks(List<Tensor> gradients, List<Tensor> inputs) {
    List<Tensor> all = new ArrayList<>(gradients);
    for (Tensor mask : inputs.subList(gradients.size(), inputs.size())) {
      all.add(new Tensor(mask.shape(), new float[mask.values().length]));
    }
    return all;
  }

  static Stream<FixtureCase> adaptations() {
    return cases("layers").filter(given -> given.has("adapt"));
  }

  /** What {@code Normalization.adapt} finds in data. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("adaptations")
  void whatIsTakenFromDataIsKeras(FixtureCase given) {
    Made made = Made.of(given);
    Tensor data = given.tensor("adapt");
    assertThat(made.layer.adapts()).isTrue();
    Adaptation adaptation = made.layer.adaptation(made.inputs.get(0));
    // In two parts: what is found does not depend on how the data come.
    int first = data.shape()[0] / 2;
    int size = data.values().length / data.shape()[0];
    adaptation.add(Arrays.copyOf(data.values(), first * size), first);
    float[] rest = Arrays.copyOfRange(data.values(), first * size, data.values().length);
    adaptation.add(rest, data.shape()[0] - first);
    for (int i = 0; i < made.weights.size(); i++) {
      LOOSE.check("weight " + i, adaptation.weights()[i], made.weights.get(i));
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

  private static List<Tensor> tensors(JsonNode list) {
    List<Tensor> tensors = new ArrayList<>();
    list.forEach(each -> tensors.add(Tensor.of(each)));
    return tensors;
  }

  /** Each example as its inputs one after another. */
  private static float[] packed(List<Tensor> inputs) {
    int rows = inputs.get(0).shape()[0];
    float[] packed = new float[inputs.stream().mapToInt(input -> input.values().length).sum()];
    int to = 0;
    for (int row = 0; row < rows; row++) {
      for (Tensor input : inputs) {
        int size = input.values().length / rows;
        System.arraycopy(input.values(), row * size, packed, to, size);
        to += size;
      }
    }
    return packed;
  }

  /** A layer with its math and what it is given. */
  private record Made(
      Layer layer,
      LayerMath math,
      List<Shape> inputs,
      Batch batch,
      float[] x,
      List<float[]> weights) {

    static Made of(FixtureCase given) {
      FixtureGaps.reason("layers", given).ifPresent(Assumptions::abort);
      Assumptions.assumeTrue(
          Family.of(Layer.class).find(given.text("layer")).isPresent(), "no such layer");
      LayerCase made = LayerCase.of(given);
      Layer layer = made.layer();
      List<Shape> inputs = made.shapes();
      assertThat(layer.refusals()).isEmpty();
      assertThat(layer.arity().allows(inputs.size())).isTrue();
      LayerMath math =
          layer.activationOnly() ? identity(inputs.get(0)) : layer.math(inputs).orElseThrow();
      List<float[]> weights = new ArrayList<>();
      given.get("weights").forEach(weight -> weights.add(Tensor.of(weight).values()));
      JsonNode keeps = LayerCase.mask(given);
      Mask mask = keeps == null ? null : mask(keeps);
      int rows = made.inputs().get(0).shape()[0];
      boolean training = given.has("training");
      Batch batch = new Batch(rows, 0, training, 1, "layer", 0, mask, made.trainable());
      return new Made(layer, math, inputs, batch, packed(made.inputs()), weights);
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
          ? inputs.get(0)
          : layer.mathShape(inputs.get(0), layer.outputShape(inputs));
    }

    /** That weights which no optimizer changes take their step, which is the gradient. */
    void checkSteps(float[] output, JsonNode expected) {
      float[][] steps = new float[weights.size()][];
      Arrays.setAll(steps, i -> new float[weights.get(i).length]);
      float[] nothing = new float[output.length];
      math.backward(batch, x, weightArrays(), output, nothing, new float[x.length], steps);
      for (int i = 0; i < steps.length; i++) {
        float[] after = weights.get(i).clone();
        for (int j = 0; j < after.length; j++) {
          after[j] -= steps[i][j];
        }
        String name = expected.get(i).get("name").asText();
        LOOSE.check(name, after, Tensor.of(expected.get(i)).values());
      }
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
