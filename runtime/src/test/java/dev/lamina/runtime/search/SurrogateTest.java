package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SurrogateTest {

  private static final int TRIALS = 40;

  /** Places by chance in a square, the first one in the middle of a bowl. */
  private static double[][] places() {
    RandomSource random = RandomSource.of(6, "places");
    double[][] places = new double[TRIALS][2];
    for (int i = 1; i < TRIALS; i++) {
      places[i] = new double[] {random.nextDouble(), random.nextDouble()};
    }
    places[0] = new double[] {0.4, 0.6};
    return places;
  }

  /** The bowl, of depth 5 or so, with noise. */
  private static double[] bowl(double[][] places, double noise) {
    RandomSource random = RandomSource.of(7, "noise");
    return Arrays.stream(places)
        .mapToDouble(
            p ->
                10 * ((p[0] - 0.4) * (p[0] - 0.4) + (p[1] - 0.6) * (p[1] - 0.6))
                    - 1.6
                    + noise * random.nextGaussian())
        .toArray();
  }

  private static Surrogate fitted(double[] values) {
    return Surrogate.fit(places(), values, new boolean[2], 2);
  }

  @Test
  void theLeastItExpectsIsTheLeastThereIsWhereNothingIsNoise() {
    assertThat(fitted(bowl(places(), 0)).least()).isCloseTo(-1.6, within(1e-3));
  }

  @Test
  void theLeastItExpectsHasNotTheLuckOfTheNoise() {
    double[] values = bowl(places(), 0.3);
    values[0] = -2.6;
    double least = fitted(values).least();
    assertThat(least).isBetween(-2.1, -1.3);
  }

  @Test
  void whatItBelievesOfFurtherPlacesCountsToo() {
    double[][] places = Arrays.copyOfRange(places(), 1, TRIALS);
    Surrogate process = Surrogate.fit(places, bowl(places, 0), new boolean[2], 2);
    double[] middle = {0.4, 0.6};
    assertThat(process.least()).isGreaterThan(process.at(middle).mean());
    assertThat(process.believing(new double[][] {middle}).least())
        .isCloseTo(process.at(middle).mean(), within(1e-6));
  }
}
