package dev.lamina.dsl.optimizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Six steps from given gradients: the weights after each are Keras's. */
class OptimizerFixtureTest {

  static Stream<FixtureCase> cases() {
    return KerasFixtures.files("optimizers", ".json").stream()
        .map(Path::getFileName)
        .map(Path::toString)
        .distinct()
        .flatMap(file -> KerasFixtures.cases("optimizers/" + file));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsAreKerass(FixtureCase each) {
    Optimizer optimizer =
        FixtureKinds.make(Family.of(Optimizer.class), each.text("optimizer"), each.args());
    float[] weights = flat(each.get("initial"), "values");
    float[][] slots = new float[optimizer.slots()][weights.length];
    long iteration = 0;
    for (JsonNode step : each.get("steps")) {
      float[] gradient = flat(step.get("gradients"), "");
      optimizer.update(gradient, slots, 0, gradient.length, iteration);
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= gradient[i];
      }
      iteration++;
      Tolerance.KERAS.check("weights " + iteration, weights, flat(step.get("variables"), ""));
    }
  }

  /** All variables one behind the other, as an optimizer gets them. */
  private static float[] flat(JsonNode variables, String field) {
    float[] flat = new float[0];
    for (JsonNode variable : variables) {
      float[] part = Tensor.floats(field.isEmpty() ? variable : variable.get(field));
      float[] longer = Arrays.copyOf(flat, flat.length + part.length);
      System.arraycopy(part, 0, longer, flat.length, part.length);
      flat = longer;
    }
    return flat;
  }
}
