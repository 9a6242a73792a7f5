package dev.lamina.dsl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Six steps from given gradients: weights, running means and learning rates are Keras's. */
@ExtendWith(FixtureCount.class)
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
    List<int[]> shapes = new ArrayList<>();
    each.get("initial").forEach(variable -> shapes.add(Tensor.of(variable).shape()));
    WeightUpdate update = Updates.of(optimizer, shapes.toArray(int[][]::new));
    Updates.fill(update.weights(), flat(each.get("initial"), "values"));
    long iteration = 0;
    for (JsonNode step : each.get("steps")) {
      Updates.fill(update.gradient(), flat(step.get("gradients"), ""));
      Updates.whole(update, iteration);
      iteration++;
      Tolerance.KERAS.check(
          "weights " + iteration, update.weights(), flat(step.get("variables"), ""));
      if (step.has("ema_averages")) {
        Tolerance.KERAS.check(
            "means " + iteration,
            update.slots()[optimizer.ownSlots()],
            flat(step.get("ema_averages"), ""));
      }
      if (step.has("learning_rate_after")) {
        Tolerance.KERAS.check(
            "rate after " + iteration,
            optimizer.learningRate().at(iteration),
            step.get("learning_rate_after").asDouble());
      }
    }
    assertThat(iteration / optimizer.options().stepsPerUpdate())
        .isEqualTo((long) each.number("iterations"));
    assertThat(update.finalizeWeights()).isEqualTo(each.has("variables_finalized"));
    if (each.has("variables_finalized")) {
      Tolerance.KERAS.check(
          "final weights", update.weights(), flat(each.get("variables_finalized"), ""));
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
