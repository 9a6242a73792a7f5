package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.testing.Tolerance;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A block of a Transformer leaves out the padding that its embedding marks, on every engine. */
class MaskedAttentionTest {

  private static final Tolerance CLOSE = new Tolerance(1e-5, 1e-6);

  private static final float[] PADDED = {3, 4, 2, 0, 0, 5, 0, 1, 3, 0};
  private static final float[] SHORT = {3, 4, 2, 5, 1, 3};
  private static final float[] TARGETS = {1, 0, 0, 1};

  private static ModelGraph graph(int steps, boolean masked) {
    Layer embedding =
        Models.layer("embedding", "input_dim", 6, "output_dim", 4, "mask_zero", masked);
    Layer attention = Models.layer("multi_head_attention", "num_heads", 2, "key_dim", 3);
    List<LayerSpec> layers =
        List.of(
            Models.node("words", embedding, "x"),
            Models.node("attention", attention, "words", "words"),
            Models.node("add", Models.layer("add"), "words", "attention"),
            Models.node("norm", Models.layer("layer_normalization"), "add"),
            Models.node("again", attention, "norm", "norm", "norm"),
            Models.node("both", Models.layer("add"), "norm", "again"),
            Models.node("mean", Models.layer("global_average_pooling1d"), "both"),
            Models.node("end", Models.layer("dense", "units", 2, "activation", "softmax"), "mean"));
    List<InputSpec> inputs = List.of(new InputSpec("x", Shape.of(steps)));
    return Models.graph(new ModelSpec("model", inputs, layers, List.of()));
  }

  private static Network network(int steps, boolean masked, EngineKind engine) {
    return Networks.create(
        graph(steps, masked), Models.compile("sgd", "categorical_crossentropy"), 1, engine);
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void paddedSentencesTeachAndMeanWhatTheWordsAlone(EngineKind engine) {
    try (Network padded = network(5, true, engine);
        Network alone = network(3, false, engine);
        Network unmasked = network(5, false, engine)) {
      float[] wanted = alone.predict(SHORT, 2);
      CLOSE.check("predictions", padded.predict(PADDED, 2), wanted);
      float[] different = unmasked.predict(PADDED, 2);
      assertThat(CLOSE.accepts(different[0], wanted[0])).isFalse();
      for (int step = 0; step < 3; step++) {
        padded.fit(PADDED, TARGETS, 2);
        alone.fit(SHORT, TARGETS, 2);
      }
      SortedMap<WeightName, float[]> expected = alone.weights();
      padded
          .weights()
          .forEach((name, values) -> CLOSE.check(name.toString(), values, expected.get(name)));
    }
  }
}
