package dev.lamina.dsl.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The losses of a batch and what they are reduced to, against Keras's. */
class LossFixtureTest {

  private static final Family<Loss> FAMILY = Family.of(Loss.class);

  /** Kinds of Keras's that no run could use, and why. */
  private static final Map<String, String> NO_KIND =
      Map.of(
          "CTC",
          "targets are sequences of another length than the outputs, which no data set has",
          "Circle",
          "outputs are embeddings of as many numbers as one likes, and targets name identities;"
              + " the loss of an example depends on all others of its batch");

  /** Arguments that are refused, and why. */
  private static final Map<String, String> NO_ARGUMENT =
      Map.of(
          "ignore_class",
          "the mean is over the examples that are not ignored, and engines divide by all",
          "axis",
          "the classes of an output are its last axis");

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
    Optional<String> reason = whyNot(each);
    if (reason.isPresent()) {
      assertThatThrownBy(() -> loss(each)).isInstanceOf(IllegalArgumentException.class);
      Assumptions.abort(reason.get());
    }
    Loss loss = loss(each);
    double[] values = values(loss, each.tensor("y_true"), each.tensor("y_pred"));
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    if (each.has("sample_weight")) {
      float[] given = each.tensor("sample_weight").values();
      Arrays.setAll(weights, i -> given[i]);
    }
    float[] weighted = new float[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      weighted[i] = (float) (weights[i] * values[i]);
      sum += weights[i] * values[i];
    }
    Tolerance.KERAS.check("values", weighted, each.tensor("values_none").values());
    Tolerance.KERAS.check("sum", sum, each.number("value_sum"));
    double allWeights = Arrays.stream(weights).sum();
    for (Reduction reduction : Reduction.values()) {
      boolean byWeight = reduction == Reduction.MEAN_WITH_SAMPLE_WEIGHT;
      Tolerance.KERAS.check(
          reduction.toString(),
          reduction.factor(values.length, allWeights) * sum,
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
      double factor = loss.reduction().factor(values.length, values.length);
      double weight = weights.isNull() ? 1 : weights.get(i).asDouble();
      sum += weight * factor * Arrays.stream(values).sum();
    }
    Tolerance.KERAS.check("total", sum, each.number("value"));
  }

  private static double[] values(Loss loss, Tensor target, Tensor output) {
    if (loss instanceof RegionLoss region) {
      return region.values(target.values(), output.values(), output.shape());
    }
    int size = output.width();
    double[] values = new double[output.rows()];
    for (int row = 0; row < values.length; row++) {
      int targetAt = loss.sparse() ? row : row * size;
      values[row] = loss.value(target.values(), targetAt, output.values(), row * size, size);
    }
    return values;
  }

  private static Optional<String> whyNot(FixtureCase each) {
    String reason = NO_KIND.get(each.text("loss"));
    Optional<KindInfo<? extends Loss>> kind = FAMILY.find(each.text("loss"));
    for (String name : each.args().keySet()) {
      if (kind.isPresent() && kind.get().arg(name).isEmpty()) {
        reason = NO_ARGUMENT.get(name);
        assertThat(reason).as("why " + name + " is refused").isNotNull();
      }
    }
    return Optional.ofNullable(reason);
  }

  private static Loss loss(FixtureCase each) {
    Map<String, Object> plain = new HashMap<>(each.args());
    plain.put(KindInfo.TYPE, each.text("loss"));
    return Kinds.read(FAMILY, plain);
  }
}
