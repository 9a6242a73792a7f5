package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.random.RandomSource;
import org.junit.jupiter.api.Test;

class KernelTest {

  private static final boolean[] UNORDERED = {false, false, true};
  private static final double[] HERE = {0.2, 0.7, 0.1};
  private static final double[] THERE = {0.5, 0.65, 0.9};

  private static double[] theta(long seed) {
    RandomSource random = RandomSource.of(seed, "theta");
    double[] theta = new double[UNORDERED.length + Kernel.MORE];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = random.nextGaussian();
    }
    return theta;
  }

  @Test
  void slopesAreThoseOfDifferences() {
    for (long seed = 0; seed < 5; seed++) {
      double[] theta = theta(seed);
      double[] bends = new double[3];
      double[] slopes = new double[theta.length];
      double kernel = new Kernel(theta, UNORDERED).of(HERE, THERE, bends, slopes);
      assertThat(kernel).isEqualTo(new Kernel(theta, UNORDERED).of(HERE, THERE));
      for (int i = 0; i < theta.length; i++) {
        double[] up = theta.clone();
        double[] down = theta.clone();
        up[i] += 1e-5;
        down[i] -= 1e-5;
        double more = new Kernel(up, UNORDERED).of(HERE, THERE);
        double less = new Kernel(down, UNORDERED).of(HERE, THERE);
        assertThat(slopes[i]).isCloseTo((more - less) / 2e-5, within(1e-8));
      }
      for (int d = 0; d < 2; d++) {
        double[] moved = HERE.clone();
        moved[d] += 1e-6;
        double by = Math.pow(moved[d] - THERE[d], 2) - Math.pow(HERE[d] - THERE[d], 2);
        double more = new Kernel(theta, UNORDERED).of(moved, THERE);
        assertThat(bends[d]).isCloseTo((more - kernel) / by, within(1e-4));
      }
    }
  }

  @Test
  void aPlaceIsLikeItselfAsMuchAsTheSizeSays() {
    double[] theta = theta(3);
    Kernel kernel = new Kernel(theta, UNORDERED);
    assertThat(kernel.of(HERE, HERE)).isCloseTo(kernel.size(), within(1e-12));
    assertThat(kernel.size()).isEqualTo(StrictMath.exp(theta[3]));
  }

  @Test
  void whatCountsByItselfAddsUpAndWhatCountsTogetherMultiplies() {
    double[] first = {0.5, HERE[1], HERE[2]};
    double[] second = {HERE[0], 0.65, HERE[2]};
    double[] both = {0.5, 0.65, HERE[2]};
    double[] theta = {1, 2, 0, 0, -9};
    Kernel alone = new Kernel(theta, UNORDERED);
    double lost = (1 - alone.of(HERE, first)) + (1 - alone.of(HERE, second));
    assertThat(1 - alone.of(HERE, both)).isCloseTo(lost, within(1e-3));
    theta[4] = 9;
    Kernel together = new Kernel(theta, UNORDERED);
    double product = together.of(HERE, first) * together.of(HERE, second);
    assertThat(together.of(HERE, both)).isCloseTo(product, within(1e-3));
  }
}
