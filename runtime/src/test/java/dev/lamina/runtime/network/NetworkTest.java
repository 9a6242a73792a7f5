package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.testing.Zipped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

  private static final Shape IMAGE = Shape.of(8, 8, 2);
  private static final int ROWS = 5;
  private static final float[] X = Models.numbers(ROWS * 128, 1);
  private static final float[] Y = {0, 2, 1, 1, 0};
  private static final CompileSpec ADAM = Models.compile("adam", "sparse_categorical_crossentropy");

  /** A bit of everything. */
  private static ModelGraph everything() {
    return Models.graph(
        IMAGE,
        Models.layer("zero_padding2d"),
        Models.layer(
            "conv2d",
            "filters",
            4,
            "kernel_size",
            3,
            "padding",
            "same",
            "activation",
            "gelu",
            "kernel_regularizer",
            Map.of("l2", 0.01),
            "activity_regularizer",
            "l1",
            "kernel_constraint",
            Map.of("max_norm", 1.0)),
        Models.layer("batch_normalization", "gamma_regularizer", "l2"),
        Models.layer("max_pooling2d"),
        Models.layer("conv2d", "filters", 6, "kernel_size", 2, "activation", "relu"),
        Models.layer("average_pooling2d", "pool_size", 2, "padding", "same"),
        Models.layer("dropout", "rate", 0.25),
        Models.layer("flatten"),
        Models.layer(
            "dense",
            "units",
            8,
            "activation",
            "tanh",
            "kernel_regularizer",
            "orthogonal_regularizer",
            "bias_constraint",
            "non_neg"),
        Models.layer("activation", "activation", "glu"),
        Models.layer("dense", "units", 3, "activation", "softmax", "activity_regularizer", "l2"));
  }

  private static void steps(Network network, int count) {
    for (int i = 0; i < count; i++) {
      network.fit(X, Y, ROWS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalSeedsGiveEqualWeightsBitForBit(EngineKind engine) {
    try (Network first = Networks.create(everything(), ADAM, 7, engine);
        Network second = Networks.create(everything(), ADAM, 7, engine);
        Network other = Networks.create(everything(), ADAM, 8, engine)) {
      List.of(first, second, other).forEach(network -> steps(network, 6));
      assertThat(second.weightsSha256()).isEqualTo(first.weightsSha256());
      assertThat(other.weightsSha256()).isNotEqualTo(first.weightsSha256());
      assertThat(first.iteration()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void goingOnAfterLoadingEqualsNotHavingSaved(EngineKind engine) throws IOException {
    try (Network network = Networks.create(everything(), ADAM, 7, engine)) {
      steps(network, 3);
      SavedCopy archive = SavedCopy.of(network);
      steps(network, 3);
      try (Network loaded = Networks.load(archive, everything(), ADAM, 7, engine)) {
        assertThat(loaded.iteration()).isEqualTo(3);
        steps(loaded, 3);
        assertThat(loaded.weightsSha256()).isEqualTo(network.weightsSha256());
        assertThat(loaded.predict(X, ROWS)).isEqualTo(network.predict(X, ROWS));
      }
    }
  }

  @Test
  void enginesAgreeUpToRounding() {
    try (Network fast = Networks.create(everything(), ADAM, 7, EngineKind.DL4J);
        Network plain = Networks.create(everything(), ADAM, 7, EngineKind.PLAIN)) {
      for (int step = 0; step < 5; step++) {
        assertThat(fast.fit(X, Y, ROWS).loss())
            .isCloseTo(plain.fit(X, Y, ROWS).loss(), within(1e-4));
      }
    }
  }

  @Test
  void dl4jItselfReadsTheArchive() throws IOException {
    try (Network network = Networks.create(everything(), ADAM, 7, EngineKind.PLAIN)) {
      steps(network, 2);
      SavedCopy archive = SavedCopy.of(network);
      MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(Zipped.of(archive), true);
      try (Network again =
          new Dl4jNetwork(everything(), ADAM, new Dl4jChain(read), "read by DL4J")) {
        steps(network, 2);
        steps(again, 2);
        assertThat(again.weightsSha256()).isEqualTo(network.weightsSha256());
      }
    }
  }

  @Test
  void configurationSurvivesDl4jJson() {
    MultiLayerConfiguration configuration =
        NetworkCompiler.compile(everything(), Optional.of(ADAM), 7);
    assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
  }

  @Test
  void archiveOfAnotherModelIsRefused() throws IOException {
    SavedCopy archive;
    try (Network network = Networks.create(everything(), ADAM, 7, EngineKind.DL4J)) {
      archive = SavedCopy.of(network);
    }
    ModelGraph other = Models.graph(Shape.of(4), Models.layer("dense", "units", 3));
    assertThatThrownBy(() -> Networks.load(archive, other, ADAM, 7, EngineKind.DL4J))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("weights, but the model has 15");
  }

  @Test
  void somethingElseThanAnArchiveIsRefused() {
    assertThatThrownBy(
            () ->
                Networks.load(
                    new SavedCopy(Map.of("notes.txt", new byte[] {1, 2, 3})),
                    everything(),
                    ADAM,
                    7,
                    EngineKind.DL4J))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a DL4J archive");
  }

  @ParameterizedTest
  @EnumSource
  void penaltiesOnHiddenAndLastOutputsAreInTheLoss(EngineKind engine) {
    Layer hidden =
        Models.layer(
            "dense", "units", 3, "activation", "tanh", "activity_regularizer", Map.of("l1", 0.3));
    Layer last = Models.layer("dense", "units", 2, "activity_regularizer", Map.of("l2", 0.2));
    ModelGraph with = Models.graph(Shape.of(4), hidden, last);
    CompileSpec compile = Models.compile(Map.of("type", "sgd", "learning_rate", 0), "mse");
    float[] x = Models.numbers(20, 2);
    float[] y = Models.numbers(10, 3);
    try (Network network = Networks.create(with, compile, 1, engine)) {
      float[] kernel = network.weights().values().stream().findFirst().orElseThrow();
      double penalty = 0;
      for (int row = 0; row < ROWS; row++) {
        for (int unit = 0; unit < 3; unit++) {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            sum += x[row * 4 + i] * kernel[i * 3 + unit];
          }
          penalty += 0.3 * Math.abs(Math.tanh(sum));
        }
      }
      float[] outputs = network.predict(x, ROWS);
      double error = 0;
      for (int i = 0; i < outputs.length; i++) {
        penalty += 0.2 * outputs[i] * outputs[i];
        error += (outputs[i] - y[i]) * (outputs[i] - y[i]) / 2;
      }
      double expected = (error + penalty) / ROWS;
      assertThat(network.score(x, y, ROWS).loss()).isCloseTo(expected, within(1e-5));
      assertThat(network.fit(x, y, ROWS).loss()).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void metricsSeeTheOutputsOfTheTrainingPass() {
    ModelGraph graph =
        Models.graph(
            Shape.of(200),
            Models.layer("dropout", "rate", 0.5),
            Models.layer("activation", "activation", "linear"));
    float[] ones = new float[200];
    java.util.Arrays.fill(ones, 1);
    try (Network network =
        Networks.create(graph, Models.compile("sgd", "mse"), 1, EngineKind.DL4J)) {
      float[] first = network.fit(ones, ones, 1).outputs();
      float[] second = network.fit(ones, ones, 1).outputs();
      assertThat(first).containsOnly(0, 2).isNotEqualTo(second);
      assertThat(network.score(ones, ones, 1).outputs()).containsOnly(1);
      assertThat(network.iteration()).isEqualTo(2);
    }
  }

  @Test
  void lossThatIsNotANumberIsReported() {
    try (Network network = Networks.create(everything(), ADAM, 7, EngineKind.DL4J)) {
      float[] broken = X.clone();
      broken[0] = Float.NaN;
      assertThat(network.fit(broken, Y, ROWS).loss()).isNaN();
    }
  }

  @Test
  void weightsOfOtherNamesOrSizesAreRefused() {
    try (Network network = Networks.create(everything(), ADAM, 7, EngineKind.DL4J)) {
      SortedMap<WeightName, float[]> weights = network.weights();
      WeightName first = weights.firstKey();
      weights.put(first, new float[3]);
      assertThatThrownBy(() -> network.setWeights(weights))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("layer1/kernel has 72 numbers, not 3");
      weights.remove(first);
      assertThatThrownBy(() -> network.setWeights(weights))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
