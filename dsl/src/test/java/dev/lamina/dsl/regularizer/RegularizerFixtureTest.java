package dev.lamina.dsl.regularizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FixtureCount.class)
class RegularizerFixtureTest {

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("regularizers.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void penaltiesAreKerass(FixtureCase each) {
    Tensor x = each.tensor("x");
    Regularizer regularizer = regularizer(each);
    assertThat(regularizer.refuses(x.shape())).isEmpty();
    double penalty = regularizer.penalty(x.values(), x.shape());
    Tolerance.KERAS.check("penalty", penalty, each.number("value"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientIsThatOfThePenalty(FixtureCase each) {
    Tensor x = each.tensor("x");
    Regularizer regularizer = regularizer(each);
    float[] gradient = new float[x.values().length];
    Arrays.fill(gradient, 10);
    regularizer.addGradient(x.values(), x.shape(), 0.5f, gradient);
    for (int i = 0; i < gradient.length; i++) {
      double expected = 10 + 0.5 * slope(regularizer, x, i);
      new Tolerance(1e-5, 1e-5).check("gradient[" + i + "]", gradient[i], expected);
    }
  }

  @Test
  void aWeightOfZeroIsNotPulledByL1() {
    float[] gradient = new float[2];
    new L1(0.1).addGradient(new float[] {0, -2}, new int[] {2}, 1, gradient);
    assertThat(gradient).containsExactly(0, -0.1f);
  }

  @Test
  void whatHasNoRowsToCompareIsRefused() {
    OrthogonalRegularizer regularizer =
        new OrthogonalRegularizer(0.01, OrthogonalRegularizer.Mode.ROWS);
    assertThat(regularizer.refuses(new int[] {3, 3, 1, 2})).contains("4 axes");
    assertThat(regularizer.refuses(new int[] {1, 5})).contains("at least two rows");
    assertThat(regularizer.refuses(new int[] {2, 1})).isEmpty();
  }

  @Test
  void aBatchOfOneExampleHasNoPenalty() {
    OrthogonalRegularizer regularizer =
        new OrthogonalRegularizer(0.01, OrthogonalRegularizer.Mode.ROWS);
    assertThat(regularizer.penalty(new float[] {1, 2}, new int[] {1, 2})).isZero();
    float[] gradient = new float[2];
    regularizer.addGradient(new float[] {1, 2}, new int[] {1, 2}, 1, gradient);
    assertThat(gradient).containsExactly(0, 0);
  }

  private static Regularizer regularizer(FixtureCase each) {
    return FixtureKinds.make(Family.of(Regularizer.class), each.text("regularizer"), each.args());
  }

  /** The central difference; the step is small enough to cross no kink of the fixtures' values. */
  private static double slope(Regularizer regularizer, Tensor x, int index) {
    float[] up = x.values().clone();
    float[] down = x.values().clone();
    up[index] += 0x1p-10f;
    down[index] -= 0x1p-10f;
    double rise = regularizer.penalty(up, x.shape()) - regularizer.penalty(down, x.shape());
    return rise / ((double) up[index] - down[index]);
  }
}
