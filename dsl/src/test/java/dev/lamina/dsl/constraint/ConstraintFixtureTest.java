package dev.lamina.dsl.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FixtureCount.class)
class ConstraintFixtureTest {

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("constraints.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void projectionsAreKerass(FixtureCase each) {
    Constraint constraint =
        FixtureKinds.make(Family.of(Constraint.class), each.text("constraint"), each.args());
    Tensor x = each.tensor("x");
    assertThat(constraint.refuses(x.shape())).isEmpty();
    float[] weights = x.values().clone();
    constraint.project(weights, x.shape());
    Tolerance.KERAS.check("weights", weights, Tensor.floats(each.get("y")));
  }

  @Test
  void negativeAxesCountFromTheEnd() {
    float[] one = {1, 2, 3, 4, 5, 6};
    float[] other = one.clone();
    new UnitNorm(new Axes(List.of(1))).project(one, new int[] {2, 3});
    new UnitNorm(new Axes(List.of(-1))).project(other, new int[] {2, 3});
    assertThat(other).containsExactly(one);
  }

  @Test
  void anAxisThatTheWeightDoesNotHaveIsRefused() {
    MaxNorm constraint = new MaxNorm(2, new Axes(List.of(0, 2)));
    assertThat(constraint.refuses(new int[] {3, 4}))
        .isEqualTo("axis 2 does not exist: this weight has the axes 0 to 1");
    assertThat(constraint.refuses(new int[] {3, 3, 4})).isEmpty();
  }

  @Test
  void aVectorOfLengthZeroStaysWhatItIs() {
    float[] weights = {0, 1, 0, 1};
    new UnitNorm(new Axes(List.of(0))).project(weights, new int[] {2, 2});
    assertThat(weights[0]).isZero();
    assertThat(weights[1]).isCloseTo(0.70710678f, within(1e-6f));
  }

  @Test
  void limitsTheWrongWayRoundAreRefused() {
    assertThatThrownBy(() -> new MinMaxNorm(3, 2, 1, new Axes(List.of(0))))
        .hasMessageContaining("above max_value");
  }
}
