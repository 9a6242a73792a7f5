package dev.lamina.dsl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The result after every batch, against Keras's. */
class MetricFixtureTest {

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("metrics.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreKerass(FixtureCase each) {
    // Keras has a class Accuracy, equality of labels, besides the word accuracy
    Assumptions.assumeFalse(each.text("metric").equals("Accuracy"), "no class Accuracy yet");
    Metric metric =
        each.text("metric").equals("compile")
            ? make(each.get("args").get("metrics").get(0).asText(), Map.of())
            : make(each.text("metric"), each.args());
    JsonNode updates = each.get("updates");
    Assumptions.assumeFalse(updates.get(0).has("sample_weight"), "no sample weights yet");
    Tensor first = Tensor.of(updates.get(0).get("y_pred"));
    int outputSize = first.width();
    int targetSize = Tensor.of(updates.get(0).get("y_true")).values().length / first.rows();
    assertThat(metric.refuses(targetSize, outputSize)).isEmpty();

    Metric.Count count = metric.count(targetSize, outputSize);
    assertThat(count.result()).isZero();
    for (JsonNode update : updates) {
      Tensor targets = Tensor.of(update.get("y_true"));
      Tensor outputs = Tensor.of(update.get("y_pred"));
      count.add(targets.values(), outputs.values(), outputs.rows());
      float expected = Tensor.of(update.get("result_after")).values()[0];
      Tolerance.KERAS.check(metric.label(), count.result(), expected);
    }
  }

  private static Metric make(String name, Map<String, Object> args) {
    return FixtureKinds.make(Family.of(Metric.class), name, args);
  }
}
