package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses that are of a whole image: those of their definition, and the engines agree. */
class RegionLossEnginesTest {

  private static final Shape IMAGE = Shape.of(6, 5, 2);
  private static final int ROWS = 7;
  private static final Tolerance STEPS = new Tolerance(1e-4, 1e-5);

  @ParameterizedTest
  @ValueSource(strings = {"dice", "tversky"})
  void anImageHasOneLoss(String kind) {
    ModelGraph graph =
        Models.graph(
            IMAGE,
            Models.layer("conv2d", "filters", 4, "kernel_size", 3, "padding", "same"),
            Models.layer("conv2d", "filters", 2, "kernel_size", 1, "activation", "sigmoid"));
    CompileSpec compile = Models.compile("sgd", Map.of(kind, Map.of("axis", List.of(1, 2, 3))));
    Loss loss = compile.only().loss();
    float[] x = Models.numbers(ROWS * (int) graph.inputSize(), 1);
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] > 0.2 ? 1 : 0;
    }
    float[] weights = {1, 0, 2, 0.5f, 1, 1, 3};
    float[][] after = new float[EngineKind.values().length][];
    for (EngineKind engine : EngineKind.values()) {
      try (Network network = Networks.create(graph, compile, 1, engine)) {
        float[] outputs = network.predict(x, ROWS);
        double[] values = loss.values(y, outputs, new int[] {ROWS, 6, 5, 2});
        assertThat(values).hasSize(ROWS);
        double expected = 0;
        for (int row = 0; row < ROWS; row++) {
          expected += weights[row] * values[row] / ROWS;
        }
        Batch batch = new Batch(x, y, Optional.of(weights), ROWS);
        StepResult first = network.fit(batch);
        STEPS.check(engine + " loss", first.loss(), expected);
        for (int step = 0; step < 30; step++) {
          network.fit(batch);
        }
        assertThat(network.fit(batch).loss()).isLessThan(first.loss());
        after[engine.ordinal()] = network.predict(x, ROWS);
        STEPS.check(engine + " outputs", after[engine.ordinal()], after[0]);
      }
    }
  }
}
