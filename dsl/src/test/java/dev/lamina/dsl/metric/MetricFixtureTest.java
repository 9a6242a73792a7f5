package dev.lamina.dsl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureGaps;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The result after every batch, against Keras's. */
@ExtendWith(FixtureCount.class)
class MetricFixtureTest {

  private static final Family<Metric> FAMILY = Family.of(Metric.class);

  static Stream<FixtureCase> cases() {
    return Stream.of("metrics.json", "metrics_threshold.json").flatMap(KerasFixtures::cases);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreKerass(FixtureCase each) {
    String name = each.text("metric");
    FixtureGaps.reason("metrics.json", each).ifPresent(Assumptions::abort);
    Metric metric =
        name.equals("compile")
            ? Kinds.byName(FAMILY, each.get("args").get("metrics").get(0).asText())
            : metric(name, each.args());
    JsonNode updates = each.get("updates");
    Tensor first = Tensor.of(updates.get(0).get("y_pred"));
    int outputSize = width(first);
    int rows = first.values().length / outputSize;
    int targetSize = Tensor.of(updates.get(0).get("y_true")).values().length / rows;
    boolean single = Tensor.of(updates.get(0).get("result_after")).values().length == 1;
    assertThat(metric.refuses(targetSize, outputSize)).matches(why -> why.isEmpty() == single);

    Metric.Count count = metric.count(targetSize, outputSize);
    assertThat(count.results()).containsOnly(0);
    for (JsonNode update : updates) {
      float[] outputs = Tensor.of(update.get("y_pred")).values();
      float[] weights =
          update.has("sample_weight") ? Tensor.of(update.get("sample_weight")).values() : null;
      count.add(
          Tensor.of(update.get("y_true")).values(), outputs, weights, outputs.length / outputSize);
      float[] expected = Tensor.of(update.get("result_after")).values();
      Tolerance.KERAS.check(metric.label(), floats(count.results()), expected);
      if (single) {
        Tolerance.KERAS.check(metric.label(), count.result(), expected[0]);
      } else {
        assertThatThrownBy(count::result).hasMessageContaining("no single measure");
      }
    }
  }

  static Stream<FixtureCase> means() {
    return cases().filter(each -> each.text("metric").equals("Mean"));
  }

  @ParameterizedTest
  @MethodSource("means")
  void theMeanOfValuesIsKerass(FixtureCase each) {
    Mean mean = new Mean((targets, t, outputs, o) -> outputs[o], 1, 1);
    for (JsonNode update : each.get("updates")) {
      float[] values = Tensor.of(update.get("values")).values();
      float[] weights =
          update.has("sample_weight") ? Tensor.of(update.get("sample_weight")).values() : null;
      mean.add(values, values, weights, values.length);
      float expected = Tensor.of(update.get("result_after")).values()[0];
      Tolerance.KERAS.check("mean", mean.result(), expected);
    }
  }

  /** A list of numbers is a batch of single outputs. */
  private static int width(Tensor outputs) {
    return outputs.rank() == 1 ? 1 : outputs.width();
  }

  private static Metric metric(String name, Map<String, Object> args) {
    Map<String, Object> plain = new HashMap<>(args);
    // R2Score alone has a None that is not the default; the word for it is none.
    plain.replace("class_aggregation", null, "none");
    plain.put(KindInfo.TYPE, name);
    return Kinds.read(FAMILY, plain);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
