package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Padding that a layer marks is left out behind it, wherever it stands, on every engine. */
class MaskedNetworkTest {

  private static final float[] SENTENCES = {3, 4, 2, 0, 0, 0, 3, 0, 4, 2, 3, 4, 0, 2, 0};

  private static ModelGraph graph(boolean masked) {
    Layer embedding =
        Models.layer("embedding", "input_dim", 6, "output_dim", 4, "mask_zero", masked);
    Layer first = Models.layer("lstm", "units", 3, "return_sequences", true);
    Layer between = Models.layer("dropout", "rate", 0.0);
    Layer second = Models.layer("gru", "units", 3);
    Layer end = Models.layer("dense", "units", 2, "activation", "softmax");
    return Models.graph(Shape.of(5), embedding, first, between, second, end);
  }

  private static float[] predictions(boolean masked, EngineKind engine) {
    try (Network network =
        Networks.create(graph(masked), Models.compile("sgd", "mse"), 1, engine)) {
      return network.predict(SENTENCES, 3);
    }
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void theSameWordsWithPaddingElsewhereMeanTheSame(EngineKind engine) {
    float[] masked = predictions(true, engine);
    assertThat(List.of(masked[2], masked[4]))
        .allSatisfy(p -> assertThat(p).isCloseTo(masked[0], within(1e-6f)));
    float[] plain = predictions(false, engine);
    assertThat(plain[2]).isNotCloseTo(plain[0], within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void stepsOfTrainingLeaveTheRowOfPaddingAlone(EngineKind engine) {
    try (Network network = Networks.create(graph(true), Models.compile("sgd", "mse"), 1, engine)) {
      float[] before = table(network);
      for (int step = 0; step < 3; step++) {
        network.fit(SENTENCES, new float[] {1, 0, 0, 1, 1, 0}, 3);
      }
      float[] after = table(network);
      assertThat(after).isNotEqualTo(before);
      assertThat(List.of(after[0], after[1], after[2], after[3]))
          .isEqualTo(List.of(before[0], before[1], before[2], before[3]));
    }
  }

  private static float[] table(Network network) {
    return network.weights().entrySet().stream()
        .filter(entry -> entry.getKey().weight().equals("embeddings"))
        .findFirst()
        .orElseThrow()
        .getValue()
        .clone();
  }
}
