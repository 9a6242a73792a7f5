package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch split over replicas gives what the whole batch gives, up to rounding. */
class SplitNetworkTest {

  /** As between the engines: float rounding, summed in another order and enlarged by Adam. */
  private static final Tolerance TWENTY_STEPS = new Tolerance(2e-3, 2e-4);

  private static final int REPLICAS = 3;
  private static final long SEED = 5;

  /** 30 networks of 3 replicas have 180 MB of gradients. */
  private static final long MOST_GROWTH = 64L << 20;

  private static final CompileSpec ADAM = Models.compile("adam", "categorical_crossentropy");

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.lamina.runtime.network.EngineAgreementTest#models")
  void twentyStepsAgreeWithPlainDl4j(String name, ModelGraph graph) {
    Assumptions.assumeTrue(SplitNetwork.coupling(graph).isEmpty(), "is never split");
    try (Network split = split(graph);
        Network plain = Networks.create(graph, ADAM, SEED, EngineKind.PLAIN)) {
      for (int step = 0; step < 20; step++) {
        // uneven batches, and one with fewer examples than replicas
        int rows = step == 19 ? 2 : step % 5 == 4 ? 5 : 8;
        StepResult expected = step(plain, rows, step);
        StepResult actual = step(split, rows, step);
        TWENTY_STEPS.check(name + " outputs " + step, actual.outputs(), expected.outputs());
        TWENTY_STEPS.check("loss of step " + step, actual.loss(), expected.loss());
      }
      check(name, split.weights(), plain.weights());
      assertThat(split.iteration()).isEqualTo(20);
      float[] x = features(graph, 50, 99);
      float[] y = targets(50, 99);
      TWENTY_STEPS.check("predictions", split.predict(x, 50), plain.predict(x, 50));
      StepResult expected = plain.score(x, y, 50);
      StepResult actual = split.score(x, y, 50);
      TWENTY_STEPS.check("score", actual.loss(), expected.loss());
      TWENTY_STEPS.check("outputs", actual.outputs(), expected.outputs());
    }
  }

  @Test
  void equalSeedsGiveEqualWeightsBitForBit() {
    try (Network first = split(dropout());
        Network second = split(dropout())) {
      for (int step = 0; step < 10; step++) {
        assertThat(step(second, 25, step).loss()).isEqualTo(step(first, 25, step).loss());
      }
      assertThat(second.weightsSha256()).isEqualTo(first.weightsSha256());
    }
  }

  /** What DL4J's updater cannot do is done with the sum of the replicas' gradients too. */
  @Test
  void updatesThatNeedTheWeightsAgreeWithUnsplitOnes() {
    CompileSpec compile =
        Models.compile(
            Map.of("type", "adamw", "weight_decay", 0.1, "global_clipnorm", 0.5, "use_ema", true),
            "categorical_crossentropy");
    try (Network split = split(dropout(), compile);
        Network plain = Networks.create(dropout(), compile, SEED, EngineKind.PLAIN)) {
      for (int step = 0; step < 10; step++) {
        step(split, 24, step);
        step(plain, 24, step);
      }
      check("raw", split.weights(), plain.weights());
      assertThat(split.iteration()).isEqualTo(10);
      assertThat(split.finalizeWeights()).isEqualTo(plain.finalizeWeights()).isTrue();
      check("means", split.weights(), plain.weights());
    }
  }

  @Test
  void savedStateIsWhatDl4jItselfGoesOnWith() throws IOException {
    try (Network split = split(dropout())) {
      for (int step = 0; step < 4; step++) {
        step(split, 24, step);
      }
      SavedCopy saved = SavedCopy.of(split);
      try (Network plain = Networks.load(saved, dropout(), ADAM, SEED, EngineKind.PLAIN)) {
        assertThat(plain.iteration()).isEqualTo(4);
        assertThat(plain.weightsSha256()).isEqualTo(split.weightsSha256());
        for (int step = 4; step < 8; step++) {
          step(plain, 24, step);
          step(split, 24, step);
        }
        check("after going on", split.weights(), plain.weights());
      }
    }
  }

  @Test
  void batchesStayWholeWhereExamplesAreLookedAtTogether() {
    ModelGraph normalized =
        Models.graph(
            Shape.of(6),
            Models.layer("batch_normalization"),
            Models.layer("dense", "units", 4, "activation", "softmax"));
    ModelGraph orthogonal =
        Models.graph(
            Shape.of(6),
            Models.layer("dense", "units", 4, "activity_regularizer", "orthogonal_regularizer"));
    for (ModelGraph graph : List.of(normalized, orthogonal)) {
      try (Network network = Networks.create(graph, ADAM, SEED, EngineKind.DL4J)) {
        assertThat(network.engine())
            .endsWith("batches not split (layer0 looks at all examples together)");
      }
    }
  }

  @Test
  void engineSaysHowManyReplicasThereAre() {
    Assumptions.assumeTrue(Threads.count() > 1, "one thread: nothing to split for");
    try (Network network = Networks.create(dropout(), ADAM, SEED, EngineKind.DL4J)) {
      assertThat(network.engine()).endsWith(", " + Threads.count() + " replicas");
    }
  }

  @Test
  void batchThatDoesNotFitIsRefusedAndTheNextOneIsComputed() {
    try (Network split = split(dropout())) {
      float[] x = features(dropout(), 24, 1);
      assertThatThrownBy(() -> split.fit(x, targets(25, 1), 25))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("25 examples");
      step(split, 24, 0);
      assertThat(split.iteration()).isEqualTo(1);
    }
  }

  @Test
  void closedNetworksLeaveNeitherThreadsNorMemory() {
    open(5);
    // What is left behind is so each time; Java's heap, which counts too, grows now and then.
    long least = Long.MAX_VALUE;
    for (int time = 0; time < 3 && least >= MOST_GROWTH; time++) {
      long before = Pointer.physicalBytes();
      open(30);
      least = Math.min(least, Pointer.physicalBytes() - before);
    }
    assertThat(least).as("bytes of resident memory").isLessThan(MOST_GROWTH);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("lamina-replica"));
  }

  private static void open(int count) {
    ModelGraph wide =
        Models.graph(
            Shape.of(1000),
            Models.layer("dense", "units", 500),
            Models.layer("dense", "units", 4, "activation", "softmax"));
    for (int i = 0; i < count; i++) {
      try (Network network = split(wide)) {
        step(network, 24, 1);
      }
    }
  }

  private static ModelGraph dropout() {
    return Models.graph(
        Shape.of(9, 8, 3),
        Models.layer("conv2d", "filters", 6, "kernel_size", 3, "activation", "relu"),
        Models.layer("dropout", "rate", 0.3),
        Models.layer("flatten"),
        Models.layer(
            "dense", "units", 4, "activation", "softmax", "kernel_regularizer", Map.of("l2", 0.1)));
  }

  private static Network split(ModelGraph graph) {
    return split(graph, ADAM);
  }

  private static Network split(ModelGraph graph, CompileSpec compile) {
    Blueprint blueprint = new Blueprint(graph, compile, SEED, EngineKind.DL4J);
    Dl4jNetwork network = blueprint.network();
    network.setWeights(FirstWeights.of(graph, SEED));
    return new SplitNetwork(network, blueprint, REPLICAS, 1);
  }

  private static StepResult step(Network network, int rows, int seed) {
    return network.fit(features(network.graph(), rows, seed), targets(rows, seed), rows);
  }

  private static void check(
      String name, SortedMap<WeightName, float[]> actual, SortedMap<WeightName, float[]> expected) {
    actual.forEach(
        (weight, values) -> TWENTY_STEPS.check(name + " " + weight, values, expected.get(weight)));
  }

  private static float[] features(ModelGraph graph, int rows, int seed) {
    return Models.numbers(rows * Math.toIntExact(graph.input().size()), seed);
  }

  private static float[] targets(int rows, int seed) {
    float[] targets = new float[rows * 4];
    for (int row = 0; row < rows; row++) {
      targets[row * 4 + (row * 7 + seed) % 4] = 1;
    }
    return targets;
  }
}
