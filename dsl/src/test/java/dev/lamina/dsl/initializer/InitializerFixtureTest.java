package dev.lamina.dsl.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fans, bounds and deviations of what is drawn, against Keras's. */
@ExtendWith(FixtureCount.class)
class InitializerFixtureTest {

  private static final int DRAWS = 100_000;

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("initializers.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void drawsAreKerass(FixtureCase each) {
    Initializer initializer =
        FixtureKinds.make(Family.of(Initializer.class), each.text("initializer"), each.args());
    int[] shape = Tensor.ints(each.get("shape"));
    assertThat(initializer.refuses(shape)).isEmpty();
    if (each.has("values")) {
      float[] expected = Tensor.floats(each.get("values"));
      assertThat(fill(initializer, shape, expected.length)).containsExactly(expected);
    } else if (each.has("gain_squared")) {
      checkOrthogonal(initializer, shape, each);
    } else {
      checkDistribution(initializer, shape, each);
    }
  }

  private static void checkDistribution(Initializer initializer, int[] shape, FixtureCase each) {
    if (each.has("fan_in")) {
      assertThat(Fans.of(shape)).isEqualTo(new Fans(each.number("fan_in"), each.number("fan_out")));
    }
    // more numbers than the weight has, so that chance shows less
    float[] weights = fill(initializer, shape, DRAWS);
    double mean = each.has("mean") ? each.number("mean") : 0;
    double deviation = each.number("std");
    assertThat(mean(weights)).isCloseTo(mean, within(5 * deviation / Math.sqrt(DRAWS)));
    // the deviation of a sample of n numbers is off by about 1 / sqrt(2n), here 0.2 %
    assertThat(deviation(weights)).isCloseTo(deviation, within(0.01 * deviation));
    if (each.has("limit")) {
      checkBounds(weights, -each.number("limit"), each.number("limit"));
    } else if (each.has("low")) {
      checkBounds(weights, each.number("low"), each.number("high"));
    } else {
      // an untruncated normal goes beyond what a truncated one would: 2 deviations, 1 in 22
      assertThat(count(weights, mean, 2 * deviation)).isBetween(4000, 5100);
    }
  }

  private static void checkBounds(float[] weights, double low, double high) {
    double slack = 1e-6 * (high - low);
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (float weight : weights) {
      least = Math.min(least, weight);
      greatest = Math.max(greatest, weight);
    }
    assertThat(least).isBetween(low - slack, low + 0.01 * (high - low));
    assertThat(greatest).isBetween(high - 0.01 * (high - low), high + slack);
  }

  private static void checkOrthogonal(Initializer initializer, int[] shape, FixtureCase each) {
    int[] flattened = Tensor.ints(each.get("flattened"));
    int rows = flattened[0];
    int columns = flattened[1];
    float[] weights = fill(initializer, shape, rows * columns);
    boolean byRow = rows < columns;
    int count = Math.min(rows, columns);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double dot = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          dot +=
              (double) weights[byRow ? a * columns + k : k * columns + a]
                  * weights[byRow ? b * columns + k : k * columns + b];
        }
        double expected = a == b ? each.number("gain_squared") : 0;
        new Tolerance(1e-5, 1e-5).check("product of " + a + " and " + b, dot, expected);
      }
    }
  }

  private static float[] fill(Initializer initializer, int[] shape, int size) {
    float[] weights = new float[size];
    initializer.fill(weights, shape, RandomSource.of(1, "init", initializer, shape.length));
    return weights;
  }

  private static double mean(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum / weights.length;
  }

  private static double deviation(float[] weights) {
    double mean = mean(weights);
    double sum = 0;
    for (float weight : weights) {
      sum += (weight - mean) * (weight - mean);
    }
    return Math.sqrt(sum / weights.length);
  }

  private static int count(float[] weights, double mean, double distance) {
    int count = 0;
    for (float weight : weights) {
      count += Math.abs(weight - mean) > distance ? 1 : 0;
    }
    return count;
  }
}
