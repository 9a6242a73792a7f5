package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.testing.Zipped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Optimizers whose updates DL4J's own fit cannot do, and all others, on every engine. */
class OptimizerEnginesTest {

  private static final int ROWS = 6;

  /** Penalties, constraints, moving statistics and a kernel that DL4J keeps by columns. */
  private static ModelGraph graph() {
    return Models.graph(
        Shape.of(6, 6, 1),
        // Without a bias, whose gradient in front of batch normalization is nothing but rounding.
        Models.layer(
            "conv2d",
            "filters",
            4,
            "kernel_size",
            3,
            "use_bias",
            false,
            "kernel_regularizer",
            "l2"),
        Models.layer("batch_normalization"),
        Models.layer("flatten"),
        Models.layer("dense", "units", 5, "activation", "tanh", "kernel_constraint", "max_norm"),
        Models.layer("dense", "units", 3, "activation", "softmax"));
  }

  static Stream<Map<String, Object>> optimizers() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String name : Family.of(Optimizer.class).names()) {
      all.add(Map.of("type", name, "learning_rate", 0.01));
    }
    all.add(Map.of("type", "sgd", "momentum", 0.5, "global_clipnorm", 0.1, "weight_decay", 0.1));
    all.add(Map.of("type", "adam", "clipnorm", 0.1, "exclude_from_weight_decay", List.of("bias")));
    all.add(Map.of("type", "adam", "clipvalue", 0.01, "gradient_accumulation_steps", 2));
    all.add(Map.of("type", "sgd", "use_ema", true, "ema_overwrite_frequency", 3));
    all.add(
        Map.of("type", "lamb", "use_ema", true, "gradient_accumulation_steps", 2, "clipnorm", 0.1));
    all.add(
        Map.of(
            "type",
            "sgd",
            "learning_rate",
            Map.of(
                "cosine_decay",
                Map.of(
                    "initial_learning_rate",
                    0.0,
                    "decay_steps",
                    4,
                    "warmup_target",
                    0.1,
                    "warmup_steps",
                    2))));
    return all.stream();
  }

  private static CompileSpec compile(Map<String, Object> optimizer) {
    return Models.compile(optimizer, "categorical_crossentropy");
  }

  private static void fit(Network network, int from, int to) {
    for (int step = from; step < to; step++) {
      float[] targets = new float[ROWS * 3];
      for (int row = 0; row < ROWS; row++) {
        targets[row * 3 + (row + step) % 3] = 1;
      }
      network.fit(Models.numbers(ROWS * 36, step + 1), targets, ROWS);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void allEnginesLearnTheSame(Map<String, Object> optimizer) {
    CompileSpec compile = compile(optimizer);
    List<SortedMap<WeightName, float[]>> weights = new ArrayList<>();
    for (EngineKind engine : EngineKind.values()) {
      try (Network network = Networks.create(graph(), compile, 3, engine)) {
        fit(network, 0, 5);
        assertThat(network.finalizeWeights()).isEqualTo(optimizer.containsKey("use_ema"));
        weights.add(network.weights());
      }
    }
    for (SortedMap<WeightName, float[]> other : weights) {
      other.forEach(
          (name, values) ->
              new Tolerance(2e-4, 2e-5).check(name.toString(), values, weights.get(0).get(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aNetworkThatIsLoadedGoesOnAsIfNothingHadHappened(Map<String, Object> optimizer)
      throws IOException {
    for (EngineKind engine : List.of(EngineKind.COMPILED, EngineKind.PLAIN)) {
      SavedCopy archive;
      SortedMap<WeightName, float[]> expected;
      try (Network network = Networks.create(graph(), compile(optimizer), 3, engine)) {
        fit(network, 0, 3);
        archive = SavedCopy.of(network);
        fit(network, 3, 6);
        network.finalizeWeights();
        expected = network.weights();
      }
      try (Network network = Networks.load(archive, graph(), compile(optimizer), 3, engine)) {
        fit(network, 3, 6);
        network.finalizeWeights();
        network.weights().forEach((n, w) -> assertThat(w).containsExactly(expected.get(n)));
      }
    }
  }

  @Test
  void anArchiveOfOneEngineGoesOnOnAnother() throws IOException {
    Map<String, Object> optimizer =
        Map.of("type", "adagrad", "use_ema", true, "gradient_accumulation_steps", 2);
    SavedCopy archive;
    try (Network network = Networks.create(graph(), compile(optimizer), 3, EngineKind.PLAIN)) {
      fit(network, 0, 3);
      archive = SavedCopy.of(network);
      fit(network, 3, 6);
      try (Network other =
          Networks.load(archive, graph(), compile(optimizer), 3, EngineKind.COMPILED)) {
        fit(other, 3, 6);
        other
            .weights()
            .forEach(
                (name, values) ->
                    new Tolerance(2e-4, 2e-5)
                        .check(name.toString(), values, network.weights().get(name)));
      }
    }
  }

  @Test
  void dl4jsOwnFitRefusesWhatItCannotUpdate() throws IOException {
    SavedCopy archive;
    try (Network network =
        Networks.create(graph(), compile(Map.of("type", "adamw")), 3, EngineKind.PLAIN)) {
      archive = SavedCopy.of(network);
    }
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(Zipped.of(archive), true);
    assertThatThrownBy(() -> read.fit(Nd4j.rand(2, 1, 6, 6), Nd4j.eye(3).getRows(0, 1)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("weight_decay needs the weights");
  }

  @Test
  void beforeTheFirstStepThereIsNoMeanToTake() {
    for (EngineKind engine : EngineKind.values()) {
      try (Network network =
          Networks.create(graph(), compile(Map.of("type", "sgd", "use_ema", true)), 3, engine)) {
        SortedMap<WeightName, float[]> before = network.weights();
        assertThat(network.finalizeWeights()).isFalse();
        network
            .weights()
            .forEach(
                (name, values) -> assertThat(Arrays.equals(values, before.get(name))).isTrue());
      }
    }
  }
}
