package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.testing.Tolerance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Every kind of layer, as its example has it, learns: the engines agree on a step, and what is
 * saved predicts the same.
 */
class EveryKindTrainsTest {

  private static final Tolerance STEP = new Tolerance(1e-3, 1e-4);

  private static final CompileSpec COMPILE = Models.compile("sgd", "categorical_crossentropy");

  private static final List<Shape> INPUTS =
      List.of(
          Shape.of(14, 12, 8),
          Shape.of(28, 28, 1),
          Shape.of(784),
          Shape.of(12, 6),
          Shape.of(4, 4, 4, 2));

  private static final int ROWS = 5;

  static Stream<KindInfo<? extends Layer>> kinds() {
    return Family.of(Layer.class).kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void enginesAgreeOnAStep(KindInfo<? extends Layer> kind) {
    ModelGraph graph = model(kind);
    float[] x = features(graph);
    float[] y = targets();
    try (Network compiled = Networks.create(graph, COMPILE, 1, EngineKind.COMPILED);
        Network plain = Networks.create(graph, COMPILE, 1, EngineKind.PLAIN)) {
      assertThat(compiled.engine()).startsWith("compiled");
      for (int step = 0; step < 2; step++) {
        STEP.check("loss", compiled.fit(x, y, ROWS).loss(), plain.fit(x, y, ROWS).loss());
      }
      SortedMap<WeightName, float[]> expected = plain.weights();
      compiled
          .weights()
          .forEach((name, values) -> STEP.check(name.toString(), values, expected.get(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsSavedPredictsTheSame(KindInfo<? extends Layer> kind) throws IOException {
    ModelGraph graph = model(kind);
    float[] x = features(graph);
    for (EngineKind engine : List.of(EngineKind.COMPILED, EngineKind.DL4J)) {
      try (Network network = Networks.create(graph, COMPILE, 1, engine)) {
        network.fit(x, targets(), ROWS);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        network.save(saved);
        try (Network read =
            Networks.load(
                new ByteArrayInputStream(saved.toByteArray()), graph, COMPILE, 1, engine)) {
          assertThat(read.predict(x, ROWS)).isEqualTo(network.predict(x, ROWS));
        }
      }
    }
  }

  /** The layer, with inputs that it takes, and what makes two classes of its output. */
  private static ModelGraph model(KindInfo<? extends Layer> kind) {
    Layer layer = Kinds.read(Family.of(Layer.class), new Yaml().load(withoutPlace(kind)));
    return INPUTS.stream()
        .map(input -> Models.ifFits(around(layer, input)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new AssertionError(kind.example() + " fits none of " + INPUTS));
  }

  private static ModelSpec around(Layer layer, Shape input) {
    List<LayerSpec> layers = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (int i = 0; i < layer.arity().fewest(); i++) {
      String name = "way" + i;
      from.add(name);
      // Numbers as they come, such as the words of an embedding, and otherwise.
      String function = i == 0 ? "linear" : "tanh";
      layers.add(Models.node(name, Models.layer("activation", "activation", function), "x"));
    }
    layers.add(Models.node("layer", layer, from.toArray(String[]::new)));
    layers.add(Models.node("flat", Models.layer("flatten"), "layer"));
    layers.add(
        Models.node("end", Models.layer("dense", "units", 2, "activation", "softmax"), "flat"));
    return new ModelSpec("model", List.of(new InputSpec("x", input)), layers, List.of());
  }

  /** Examples of merging layers name layers that are not here. */
  private static String withoutPlace(KindInfo<?> kind) {
    return kind.example().replaceAll(":? *\\{from: .*\\}", "");
  }

  private static float[] features(ModelGraph graph) {
    float[] numbers = Models.numbers(ROWS * (int) graph.inputSize(), 3);
    boolean words = graph.layers().stream().anyMatch(node -> node.layer() instanceof Embedding);
    for (int i = 0; words && i < numbers.length; i++) {
      numbers[i] = Math.round(Math.abs(numbers[i]) * 9);
    }
    return numbers;
  }

  private static float[] targets() {
    return new float[] {1, 0, 0, 1, 0, 1, 1, 0, 0, 1};
  }
}
