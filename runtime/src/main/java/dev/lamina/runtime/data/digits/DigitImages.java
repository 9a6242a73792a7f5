package dev.lamina.runtime.data.digits;

import dev.lamina.dsl.random.RandomSource;
import java.util.stream.IntStream;

/**
 * Some of the built-in digits.
 *
 * @param pixels 28x28 bytes an image, row by row, 0 is paper
 * @param labels 0 to 9, each equally often
 */
public record DigitImages(byte[] pixels, int[] labels) {

  /** The set is what this seed gives: changing it, or the drawing, is a new data set. */
  private static final long SEED = 20260101;

  private static final int CLASSES = 10;
  private static final int IMAGE = 28 * 28;

  /** The 10,000 to train on. */
  public static DigitImages train() {
    return draw("train", 10_000);
  }

  /** The 2,000 to test on. */
  public static DigitImages test() {
    return draw("test", 2_000);
  }

  /** Each image is a function of its index alone, so it does not matter who draws it. */
  private static DigitImages draw(String part, int count) {
    int[] order = RandomSource.of(SEED, "digits", part, "order").permutation(count);
    int[] labels = IntStream.of(order).map(i -> i % CLASSES).toArray();
    byte[] pixels = new byte[count * IMAGE];
    Hand hand = new Hand();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> hand.draw(labels[i], RandomSource.of(SEED, "digits", part, i), pixels, i * IMAGE));
    return new DigitImages(pixels, labels);
  }
}
