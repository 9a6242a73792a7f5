package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.testing.Specifications;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learning rate that is replaced while training is that of the updates from then on. */
class LearningRateTest {

  /** SGD's updates are DL4J's own on its engines; AdamW's are Lamina's on all. */
  @ParameterizedTest
  @CsvSource({
    "compiled, sgd",
    "dl4j, sgd",
    "plain, sgd",
    "compiled, adamw",
    "dl4j, adamw",
    "plain, adamw"
  })
  void isThatOfTheNextUpdate(String engine, String optimizer) {
    Specifications spec =
        Specifications.of(
            """
            input: 2
            layers: [dense 3 relu, dense 1]
            data: {rows: {x: [[0, 1]], y: [1]}}
            compile: {optimizer: %s, loss: mse}
            """
                .formatted(optimizer));
    EngineKind kind = EngineKind.valueOf(engine.toUpperCase(java.util.Locale.ROOT));
    float[] features = {0.5f, 1, 1, 0.25f};
    float[] targets = {1, 2};
    try (Network network = Networks.create(spec.graph(), spec.run().compile(), 1, kind)) {
      String first = network.weightsSha256();
      network.setLearningRate(0);
      network.fit(features, targets, 2);
      assertThat(network.weightsSha256()).isEqualTo(first);
      network.setLearningRate(0.1);
      network.fit(features, targets, 2);
      assertThat(network.weightsSha256()).isNotEqualTo(first);
    }
  }
}
