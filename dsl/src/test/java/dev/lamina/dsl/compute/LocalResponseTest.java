package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formula of AlexNet's paper and of TensorFlow, by hand. */
class LocalResponseTest {

  private static final Batch ONE = new Batch(1, 0, false, 1, "lrn", 0);

  @Test
  void channelsAreDividedByTheirNeighbours() {
    float[] x = {1, 2, 3, 4};
    float[] y = new float[4];
    new LocalResponse(4, 1, 2, 0.5, 0.75).forward(ONE, x, new float[0][], y);
    double[] sums = {1 + 4, 1 + 4 + 9, 4 + 9 + 16, 9 + 16};
    for (int i = 0; i < 4; i++) {
      double expected = x[i] / Math.pow(2 + 0.5 * sums[i], 0.75);
      assertThat((double) y[i]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void placesKnowNothingOfEachOther() {
    float[] x = {1, 2, 100, 200};
    float[] y = new float[4];
    new LocalResponse(2, 5, 1, 1, 0.5).forward(ONE, x, new float[0][], y);
    assertThat((double) y[0]).isCloseTo(1 / Math.sqrt(6), within(1e-6));
    assertThat((double) y[1]).isCloseTo(2 / Math.sqrt(6), within(1e-6));
  }
}
