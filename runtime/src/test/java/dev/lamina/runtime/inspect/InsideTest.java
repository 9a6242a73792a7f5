package dev.lamina.runtime.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.testing.Specifications;
import dev.lamina.runtime.transfer.NamedWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What inner layers give, and what inputs do to the answer, on every engine. */
class InsideTest {

  private static final String REST =
      """
      data: digits
      compile: {optimizer: sgd, loss: categorical_crossentropy}
      """;

  private static final String CHAIN =
      """
      seed: 4
      input: 28x28x1
      layers:
        - gaussian_noise 0.5
        - conv 5x5 4 stride 3 tanh
        - bn
        - spatial_dropout2d 0.5
        - avgpool 2
        - flatten
        - dropout 0.5
        - dense 6 tanh: {activity_regularizer: {l2: 3}}
        - dense 10
        - softmax
      """
          + REST;

  private static final String BRANCHING =
      """
      seed: 5
      input: 28x28x1
      layers:
        - conv 5x5 3 stride 4: {name: stem, activation: gelu}
        - conv 1x1 3: {name: side}
        - add: {from: [stem, side]}
        - gap
        - dense 10 softmax
      """
          + REST;

  private static SortedMap<WeightName, float[]> weights(Specifications model) {
    try (Network network =
        Networks.create(
            model.graph(), model.run().compile(), model.run().seed(), EngineKind.PLAIN)) {
      SortedMap<WeightName, float[]> weights = network.weights();
      // Moving averages that are not 0 and 1 tell whether it is they that are used.
      weights.forEach(
          (name, values) -> {
            if (name.weight().startsWith("moving")) {
              for (int i = 0; i < values.length; i++) {
                values[i] = 0.5f + 0.1f * i;
              }
            }
          });
      return weights;
    }
  }

  private static Network network(Specifications model, EngineKind engine) {
    Network network =
        Networks.create(model.graph(), model.run().compile(), model.run().seed(), engine);
    network.setWeights(weights(model));
    return network;
  }

  private static float[] images(ModelGraph graph, int rows) {
    float[] images = new float[Math.toIntExact(rows * graph.inputSize())];
    RandomSource random = RandomSource.of(7, "images");
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }

  @ParameterizedTest
  @EnumSource(
      value = EngineKind.class,
      names = {"COMPILED", "DL4J"})
  void everyLayerCanBeLookedAtAndTheLastGivesTheAnswer(EngineKind engine) {
    for (String text : List.of(CHAIN, BRANCHING)) {
      Specifications model = Specifications.of(text);
      NamedWeights weights = NamedWeights.of(weights(model));
      float[] images = images(model.graph(), 3);
      for (LayerNode layer : model.graph().layers()) {
        float[] plain;
        try (LayerOutputs outputs =
            LayerOutputs.of(model.graph(), weights, layer.name(), EngineKind.PLAIN)) {
          plain = outputs.of(images, 3);
        }
        try (LayerOutputs outputs = LayerOutputs.of(model.graph(), weights, layer.name(), engine)) {
          assertThat(outputs.shape()).isEqualTo(layer.output());
          assertThat(outputs.of(images, 3)).as(layer.name()).containsExactly(plain, within(1e-5f));
        }
      }
      String last = model.graph().outputs().get(0);
      try (Network network = network(model, engine);
          LayerOutputs outputs = LayerOutputs.of(model.graph(), weights, last, engine)) {
        assertThat(outputs.of(images, 3))
            .containsExactly(network.predict(images, 3), within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void anInnerLayerGivesWhatTheNextOneWorksWith(EngineKind engine) {
    Specifications model = Specifications.of(CHAIN);
    NamedWeights weights = NamedWeights.of(weights(model));
    float[] image = images(model.graph(), 1);
    float[] hidden = outputs(model, weights, "dense", image, engine);
    float[] scores = outputs(model, weights, "dense_1", image, engine);
    float[] kernel = weights.byName().get("dense_1/kernel");
    for (int j = 0; j < scores.length; j++) {
      double sum = 0;
      for (int i = 0; i < hidden.length; i++) {
        sum += hidden[i] * kernel[i * scores.length + j];
      }
      assertThat((double) scores[j]).isCloseTo(sum, within(1e-5));
    }
  }

  private static float[] outputs(
      Specifications model, NamedWeights weights, String layer, float[] image, EngineKind engine) {
    try (LayerOutputs outputs = LayerOutputs.of(model.graph(), weights, layer, engine)) {
      return outputs.of(image, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void theGradientIsThatOfFiniteDifferences(EngineKind engine) {
    for (String text : List.of(CHAIN, BRANCHING)) {
      Specifications model = Specifications.of(text);
      NamedWeights weights = NamedWeights.of(weights(model));
      float[] image = images(model.graph(), 1);
      try (InputGradient gradient = InputGradient.of(model.graph(), weights, engine)) {
        float[] found = gradient.of(image, 7);
        assertThat(gradient.of(image, 7)).as("asked again").containsExactly(found);
        assertThat(found).hasSize(28 * 28);
        for (int pixel = 0; pixel < found.length; pixel += 97) {
          float step = 1e-2f;
          double slope =
              (score(gradient, image, pixel, step) - score(gradient, image, pixel, -step))
                  / (2 * step);
          assertThat((double) found[pixel]).as("pixel %d", pixel).isCloseTo(slope, within(4e-4));
        }
        // Of all pixels: the few that are tried above need not be those that count most.
        float most = 0;
        for (float each : found) {
          most = Math.max(most, Math.abs(each));
        }
        assertThat(most).as("there is something to see").isGreaterThan(5e-3f);
      }
    }
  }

  private static double score(InputGradient gradient, float[] image, int pixel, float step) {
    float[] moved = image.clone();
    moved[pixel] += step;
    return gradient.scores(moved)[7];
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void scoresAreWhatTheAnswerIsMadeOf(EngineKind engine) {
    for (String text : List.of(CHAIN, BRANCHING)) {
      Specifications model = Specifications.of(text);
      NamedWeights weights = NamedWeights.of(weights(model));
      float[] image = images(model.graph(), 1);
      try (Network network = network(model, engine);
          InputGradient gradient = InputGradient.of(model.graph(), weights, engine)) {
        float[] scores = gradient.scores(image);
        double sum = 0;
        for (float score : scores) {
          sum += Math.exp(score);
        }
        List<Double> softmax = new ArrayList<>();
        for (float score : scores) {
          softmax.add(Math.exp(score) / sum);
        }
        float[] answer = network.predict(image, 1);
        for (int i = 0; i < answer.length; i++) {
          assertThat((double) answer[i]).isCloseTo(softmax.get(i), within(1e-5));
        }
      }
    }
  }

  @Test
  void hidingWhatCountsDropsTheAnswerThere() {
    Specifications model =
        Specifications.of(
            """
            input: 8x8x1
            layers: [flatten, dense 2]
            data: {idx: {train_images: a, train_labels: b}}
            compile: {optimizer: sgd, loss: mse}
            """);
    try (Network network =
        Networks.create(model.graph(), model.run().compile(), 0, EngineKind.USUAL)) {
      SortedMap<WeightName, float[]> weights = network.weights();
      float[] kernel = weights.get(weights.firstKey());
      Arrays.fill(kernel, 0);
      kernel[2 * (2 * 8 + 5) + 1] = 1; // row 2, column 5, output 1
      network.setWeights(weights);
      float[] image = new float[64];
      image[2 * 8 + 5] = 64; // so the mean is 1, and hiding it leaves 1 of 64
      float[] drops = new Occlusion(network, Shape.of(8, 8, 1), 2, 1).drops(image, 1);
      assertThat(drops[2 * 8 + 5]).isCloseTo(63, within(1e-3f));
      assertThat(drops[2 * 8 + 4]).as("hidden with it by 2 of 4").isCloseTo(31.5f, within(1e-3f));
      assertThat(drops[7 * 8]).isZero();
      assertThat(new Occlusion(network, Shape.of(8, 8, 1), 2, 1).drops(image, 0)).containsOnly(0);
    }
    assertThatThrownBy(() -> Occlusion.of(null, Shape.of(8)))
        .isInstanceOf(InspectionException.class)
        .hasMessageContaining("input is 8");
  }
}
