package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.testing.Tolerance;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    return EveryKind.all();
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
        SavedCopy saved = SavedCopy.of(network);
        try (Network read = Networks.load(saved, graph, COMPILE, 1, engine)) {
          assertThat(read.predict(x, ROWS)).isEqualTo(network.predict(x, ROWS));
        }
      }
    }
  }

  private static ModelGraph model(KindInfo<? extends Layer> kind) {
    return EveryKind.classifier(EveryKind.example(kind), INPUTS);
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
