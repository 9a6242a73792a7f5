package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The value of every example, and their mean, against Keras's. */
class LossFixtureTest {

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("losses.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreKerass(FixtureCase each) {
    Loss loss = FixtureKinds.make(Family.of(Loss.class), each.text("loss"), each.args());
    Assumptions.assumeFalse(each.has("sample_weight"), "no sample weights yet");
    Tensor target = each.tensor("y_true");
    Tensor output = each.tensor("y_pred");
    int size = output.width();
    float[] values = new float[output.rows()];
    double sum = 0;
    for (int row = 0; row < output.rows(); row++) {
      int targetAt = loss.sparse() ? row : row * size;
      double value = loss.value(target.values(), targetAt, output.values(), row * size, size);
      values[row] = (float) value;
      sum += value;
    }
    Tolerance.KERAS.check("values", values, each.tensor("values_none").values());
    Tolerance.KERAS.check("value", sum / output.rows(), each.number("value"));
  }
}
