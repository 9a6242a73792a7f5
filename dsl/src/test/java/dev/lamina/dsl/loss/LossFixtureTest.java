package dev.lamina.dsl.loss;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The losses of a batch and what they are reduced to, against Keras's. */
@ExtendWith(FixtureCount.class)
class LossFixtureTest {

  private static final Family<Loss> FAMILY = Family.of(Loss.class);

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("losses.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossesAreKerass(FixtureCase each) {
    if (each.text("loss").equals("compile")) {
      sumOfOutputs(each);
      return;
    }
    Optional<String> reason = FixtureGaps.reason("losses.json", each);
    if (reason.isPresent()) {
      assertThatThrownBy(() -> loss(each)).isInstanceOf(IllegalArgumentException.class);
      Assumptions.abort(reason.get());
    }
    Loss loss = loss(each);
    float[] targets = each.tensor("y_true").values();
    double[] values = values(loss, each.tensor("y_true"), each.tensor("y_pred"));
    float[] weights = each.has("sample_weight") ? each.tensor("sample_weight").values() : null;
    float[] weighted = new float[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double own = (weights == null ? 1 : weights[i]) * values[i];
      weighted[i] = (float) own;
      sum += own;
    }
    Tolerance.KERAS.check("values", weighted, each.tensor("values_none").values());
    Tolerance.KERAS.check("sum", sum, each.number("value_sum"));
    for (Reduction reduction : Reduction.values()) {
      boolean byWeight = reduction == Reduction.MEAN_WITH_SAMPLE_WEIGHT;
      double[] scales = LossScales.of(loss(each, reduction), targets, weights, values.length);
      Tolerance.KERAS.check(
          reduction.toString(),
          IntStream.range(0, values.length).mapToDouble(i -> scales[i] * values[i]).sum(),
          each.number(byWeight ? "value_mean_with_sample_weight" : "value"));
    }
  }

  /** Several outputs: the sum of their losses, each times its weight. */
  private static void sumOfOutputs(FixtureCase each) {
    JsonNode names = each.get("args").get("loss");
    JsonNode weights = each.get("args").get("loss_weights");
    double sum = 0;
    for (int i = 0; i < names.size(); i++) {
      Loss loss = Kinds.byName(FAMILY, names.get(i).asText());
      Tensor target = Tensor.of(each.get("y_trues").get(i));
      double[] values = values(loss, target, Tensor.of(each.get("y_preds").get(i)));
      double weight = weights.isNull() ? 1 : weights.get(i).asDouble();
      double[] scales = LossScales.of(loss, target.values(), null, values.length);
      sum +=
          weight * IntStream.range(0, values.length).mapToDouble(j -> scales[j] * values[j]).sum();
    }
    Tolerance.KERAS.check("total", sum, each.number("value"));
  }

  private static double[] values(Loss loss, Tensor target, Tensor output) {
    return loss.values(target.values(), output.values(), output.shape());
  }

  private static Loss loss(FixtureCase each) {
    return loss(each, Reduction.SUM_OVER_BATCH_SIZE);
  }

  private static Loss loss(FixtureCase each, Reduction reduction) {
    Map<String, Object> plain = new HashMap<>(each.args());
    plain.put(KindInfo.TYPE, each.text("loss"));
    plain.put("reduction", reduction.toString().toLowerCase(Locale.ROOT));
    return Kinds.read(FAMILY, plain);
  }
}
