package dev.lamina.dsl.initializer;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;

/**
 * The first bias of an LSTM that shall not forget at once: ones for the forget gate, the second of
 * four blocks (Jozefowicz, Zaremba, Sutskever 2015).
 *
 * @param others gives the other blocks
 */
public record ForgetBias(FirstValues others) implements FirstValues {

  @Override
  public void fill(float[] weights, int[] shape, RandomSource random) {
    int units = weights.length / 4;
    float[] in = new float[units];
    others.fill(in, new int[] {units}, random);
    float[] rest = new float[2 * units];
    others.fill(rest, new int[] {2 * units}, random);
    System.arraycopy(in, 0, weights, 0, units);
    Arrays.fill(weights, units, 2 * units, 1);
    System.arraycopy(rest, 0, weights, 2 * units, 2 * units);
  }

  @Override
  public String refuses(int[] shape) {
    return others.refuses(shape);
  }
}
