package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that branch: the engines agree, and a saved one goes on as if it had never stopped. */
class GraphAgreementTest {

  /** As in {@link EngineAgreementTest}. */
  private static final Tolerance TWENTY_STEPS = new Tolerance(2e-3, 2e-4);

  /**
   * With a large epsilon: where numbers nearly tie, rounding decides which of them is greater, and
   * Adam would make whole steps of what is left.
   */
  private static final CompileSpec COMPILE =
      Models.compile(Map.of("adam", Map.of("epsilon", 0.01)), "categorical_crossentropy");

  private static final Shape IMAGE = Shape.of(8, 6, 8);
  private static final int CLASSES = 3;

  private static final LayerSpec END =
      Models.node("end", Models.layer("dense", "units", CLASSES, "activation", "softmax"), "flat");

  static Stream<Arguments> models() {
    return Stream.of(
        model(
            "residual",
            Models.node("c1", conv(8, "activation", "relu"), "x"),
            Models.node("c2", conv(8), "c1"),
            Models.node("sum", Models.layer("add"), "c2", "x"),
            Models.node("relu", Models.layer("activation", "activation", "relu"), "sum"),
            Models.node("flat", Models.layer("flatten"), "relu"),
            END),
        model(
            "residual blocks with normalization",
            Models.node("c0", conv(16, "use_bias", false), "x"),
            Models.node("b0", Models.layer("batch_normalization"), "c0"),
            Models.node("r0", Models.layer("activation", "activation", "relu"), "b0"),
            Models.node("c1", conv(16, "use_bias", false), "r0"),
            Models.node("b1", Models.layer("batch_normalization"), "c1"),
            Models.node("r1", Models.layer("activation", "activation", "relu"), "b1"),
            Models.node("c2", conv(16, "use_bias", false), "r1"),
            Models.node("b2", Models.layer("batch_normalization"), "c2"),
            Models.node("a1", Models.layer("add"), "b2", "r0"),
            Models.node("r2", Models.layer("activation", "activation", "relu"), "a1"),
            Models.node("c3", conv(16, "use_bias", false), "r2"),
            Models.node("a2", Models.layer("add"), "r2", "c3", "r0"),
            Models.node("gap", Models.layer("global_average_pooling2d"), "a2"),
            Models.node("flat", Models.layer("flatten"), "gap"),
            END),
        model(
            "branches side by side",
            Models.node("one", conv(16, "kernel_size", 1, "activation", "relu"), "x"),
            Models.node("three", conv(8, "activation", "relu"), "x"),
            Models.node(
                "pool",
                Models.layer("max_pooling2d", "pool_size", 3, "strides", 1, "padding", "same"),
                "x"),
            Models.node("side", Models.layer("concatenate"), "one", "three", "pool"),
            Models.node("after", conv(8, "activation", "relu"), "side"),
            Models.node("half", Models.layer("max_pooling2d"), "after"),
            Models.node("flat", Models.layer("flatten"), "half"),
            END),
        model(
            "all before as input, in odd numbers of channels",
            Models.node("d1", conv(5, "activation", "tanh"), "x"),
            Models.node("j1", Models.layer("concatenate"), "x", "d1"),
            Models.node("d2", conv(3, "activation", "relu"), "j1"),
            Models.node("j2", Models.layer("concatenate"), "x", "d1", "d2"),
            Models.node("flat", Models.layer("flatten"), "j2"),
            END),
        model(
            "a gate for each channel",
            Models.node("c", conv(8, "activation", "relu"), "x"),
            Models.node("mean", Models.layer("global_average_pooling2d", "keepdims", true), "c"),
            Models.node("gate", Models.layer("dense", "units", 8, "activation", "sigmoid"), "mean"),
            Models.node("gated", Models.layer("multiply"), "c", "gate"),
            Models.node("flat", Models.layer("flatten"), "gated"),
            END),
        model(
            "every way to merge numbers",
            Models.node("a", conv(4, "activation", "tanh"), "x"),
            Models.node("b", conv(4, "activation", "elu"), "x"),
            Models.node("c", conv(4), "a"),
            Models.node("difference", Models.layer("subtract"), "a", "b"),
            Models.node("mean", Models.layer("average"), "a", "difference", "c"),
            Models.node("most", Models.layer("maximum"), "mean", "b", "c"),
            Models.node("least", Models.layer("minimum"), "most", "a"),
            Models.node("rows", Models.layer("concatenate", "axis", 1), "least", "c"),
            Models.node("flat", Models.layer("flatten"), "rows"),
            END),
        model(
            "products",
            Models.node("left", Models.layer("reshape", "target_shape", List.of(12, 32)), "x"),
            Models.node("q", Models.layer("dense", "units", 5), "left"),
            Models.node("k", Models.layer("dense", "units", 5), "left"),
            Models.node("dot", Models.layer("dot", "axes", 2, "normalize", true), "q", "k"),
            Models.node("flat", Models.layer("flatten"), "dot"),
            END),
        model(
            "a flattened image beside a vector",
            Models.node("flatter", Models.layer("flatten"), "x"),
            Models.node("v", Models.layer("dense", "units", 384, "activation", "tanh"), "flatter"),
            Models.node("c", conv(8, "activation", "relu"), "x"),
            Models.node("flatImage", Models.layer("flatten"), "c"),
            Models.node("sum", Models.layer("add"), "v", "flatImage"),
            Models.node("flat", Models.layer("concatenate"), "sum", "flatImage"),
            END),
        model(
            "dropout and penalties on shared outputs",
            Models.node("c", conv(8, "activation", "relu", "activity_regularizer", "l2"), "x"),
            Models.node("drop", Models.layer("dropout", "rate", 0.4), "c"),
            Models.node("sum", Models.layer("add"), "drop", "c"),
            Models.node("twice", Models.layer("add"), "sum", "sum"),
            Models.node("flat", Models.layer("flatten"), "twice"),
            END),
        Arguments.of(
            "two inputs, and two outputs of which one goes on",
            graph(
                List.of(new InputSpec("x", IMAGE), new InputSpec("z", Shape.of(5))),
                List.of("early", "end"),
                Models.node("c", conv(8, "activation", "relu"), "x"),
                Models.node("flatter", Models.layer("flatten"), "c"),
                Models.node(
                    "early",
                    Models.layer("dense", "units", CLASSES, "activation", "softmax"),
                    "flatter"),
                Models.node("v", Models.layer("dense", "units", 7, "activation", "tanh"), "z"),
                Models.node("flat", Models.layer("concatenate"), "v", "early", "z"),
                END)),
        model(
            "frozen",
            Models.node("c", conv(8), "x"),
            frozen("b", Models.layer("batch_normalization"), "c"),
            frozen("d", conv(8, "activation", "relu"), "b"),
            Models.node("sum", Models.layer("add"), "d", "c"),
            Models.node("flat", Models.layer("flatten"), "sum"),
            END));
  }

  private static Arguments model(String name, LayerSpec... layers) {
    return Arguments.of(name, graph(List.of(new InputSpec("x", IMAGE)), List.of(), layers));
  }

  static ModelGraph graph(List<InputSpec> inputs, List<String> outputs, LayerSpec... layers) {
    return Models.graph(new ModelSpec("model", inputs, Arrays.asList(layers), outputs));
  }

  private static LayerSpec frozen(String name, Layer layer, String... from) {
    return new LayerSpec(name, layer, List.of(from), false, KeyPath.of("layers"));
  }

  private static Layer conv(int filters, Object... arguments) {
    Object[] all = new Object[arguments.length + 6];
    System.arraycopy(arguments, 0, all, 6, arguments.length);
    System.arraycopy(
        new Object[] {"filters", filters, "kernel_size", 3, "padding", "same"}, 0, all, 0, 6);
    return Models.layer("conv2d", all);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void twentyStepsAgree(String name, ModelGraph graph) {
    try (Network compiled = network(graph, EngineKind.COMPILED);
        Network dl4j = network(graph, EngineKind.DL4J);
        Network plain = network(graph, EngineKind.PLAIN)) {
      assertThat(compiled.engine()).startsWith("compiled");
      for (int step = 0; step < 20; step++) {
        // Uneven batches, and one smaller than the number of workers.
        int rows = step == 19 ? 1 : step % 5 == 4 ? 3 : 40;
        float[] x = Models.numbers(rows * (int) graph.inputSize(), step);
        float[] y = targets(graph, rows, step);
        Batch batch = new Batch(x, y, weights(graph, rows, step), rows);
        StepResult expected = plain.fit(batch);
        for (Network other : List.of(compiled, dl4j)) {
          StepResult actual = other.fit(batch);
          String what = name + ", " + other.engine() + ", step " + step;
          TWENTY_STEPS.check(what + " outputs", actual.outputs(), expected.outputs());
          TWENTY_STEPS.check(what + " loss", actual.loss(), expected.loss());
          TWENTY_STEPS.check(
              what + " losses", floats(actual.outputLosses()), floats(expected.outputLosses()));
        }
      }
      SortedMap<WeightName, float[]> expected = plain.weights();
      for (Network other : List.of(compiled, dl4j)) {
        other
            .weights()
            .forEach(
                (weight, values) ->
                    TWENTY_STEPS.check(name + " " + weight, values, expected.get(weight)));
        float[] x = Models.numbers(70 * (int) graph.inputSize(), 99);
        float[] y = targets(graph, 70, 1);
        TWENTY_STEPS.check("predictions", other.predict(x, 70), plain.predict(x, 70));
        TWENTY_STEPS.check("score", other.score(x, y, 70).loss(), plain.score(x, y, 70).loss());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void goesOnWhereItWasSaved(String name, ModelGraph graph) throws IOException {
    try (Network network = network(graph, EngineKind.COMPILED)) {
      step(network, 0);
      SavedCopy saved = SavedCopy.of(network);
      step(network, 1);
      try (Network read = Networks.load(saved, graph, compile(graph), 1, EngineKind.COMPILED)) {
        assertThat(read.iteration()).isEqualTo(1);
        step(read, 1);
        assertThat(read.weightsSha256()).as(name).isEqualTo(network.weightsSha256());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void frozenLayersStayAsTheyAre(String name, ModelGraph graph) {
    for (EngineKind engine : EngineKind.values()) {
      try (Network network = network(graph, engine)) {
        SortedMap<WeightName, float[]> before = network.weights();
        step(network, 0);
        step(network, 1);
        network
            .weights()
            .forEach(
                (weight, values) -> {
                  boolean trainable = graph.layersByName().get(weight.layer()).trainable();
                  assertThat(Arrays.equals(values, before.get(weight)))
                      .as(name + " " + engine + " " + weight)
                      .isEqualTo(!trainable);
                });
      }
    }
  }

  private static void step(Network network, int seed) {
    ModelGraph graph = network.graph();
    network.fit(Models.numbers(8 * (int) graph.inputSize(), seed), targets(graph, 8, seed), 8);
  }

  /** The same goal for each output, of less and less weight. */
  private static CompileSpec compile(ModelGraph graph) {
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      Goal goal = COMPILE.only();
      goals.add(new Goal(goal.loss(), 1.0 / (i + 1), List.of(), List.of()));
    }
    return new CompileSpec(COMPILE.optimizer(), goals);
  }

  private static Network network(ModelGraph graph, EngineKind engine) {
    Network network = Networks.create(graph, compile(graph), 1, engine);
    int[] seed = {1};
    SortedMap<WeightName, float[]> weights = network.weights();
    weights.replaceAll(
        (name, values) -> {
          float[] numbers = Models.numbers(values.length, seed[0]++);
          for (int i = 0; i < numbers.length; i++) {
            // Variances are positive, and no layer's numbers grow.
            numbers[i] =
                name.weight().contains("variance") ? 1 + 0.5f * numbers[i] : numbers[i] / 5;
          }
          return numbers;
        });
    network.setWeights(weights);
    return network;
  }

  /** Every other step examples count more or less; some not at all. */
  private static Optional<float[]> weights(ModelGraph graph, int rows, int step) {
    if (step % 2 == 0) {
      return Optional.empty();
    }
    float[] weights = Models.numbers(rows * graph.outputs().size(), step);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, weights[i] + 0.5f);
    }
    return Optional.of(weights);
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** A class of each example, for each output. */
  private static float[] targets(ModelGraph graph, int rows, int seed) {
    float[] targets = new float[rows * (int) graph.outputSize()];
    for (int i = 0; i < targets.length; i += CLASSES) {
      targets[i + (i / CLASSES + seed) % CLASSES] = 1;
    }
    return targets;
  }
}
