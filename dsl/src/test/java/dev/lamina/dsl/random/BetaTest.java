package dev.lamina.dsl.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaTest {

  private static final int COUNT = 20_000;

  /**
   * Mean 1/2, variance 1 / (4 (2 a + 1)), fourth moment about the mean 3 / (16 (2 a + 1)(2 a + 3)).
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.05, 0.2, 1, 4})
  void momentsAreThoseOfTheDistribution(double alpha) {
    double mean = 0;
    double square = 0;
    double fourth = 0;
    for (int i = 0; i < COUNT; i++) {
      double x = Beta.draw(RandomSource.of(1, "beta", i), alpha);
      assertThat(x).isBetween(0.0, 1.0);
      mean += x / COUNT;
      square += (x - 0.5) * (x - 0.5) / COUNT;
      fourth += Math.pow(x - 0.5, 4) / COUNT;
    }
    assertThat(mean).isCloseTo(0.5, within(0.015));
    assertThat(square).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.004));
    assertThat(fourth).isCloseTo(3 / (16 * (2 * alpha + 1) * (2 * alpha + 3)), within(0.002));
  }
}
