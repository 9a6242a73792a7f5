package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Syntax;
import java.util.Arrays;
import java.util.Locale;

/**
 * What stands for a missing number.
 *
 * @param way how it is found
 * @param constant the number itself, for {@link Way#CONSTANT}; 0 otherwise
 */
@Syntax(FillSyntax.class)
public record Fill(Way way, double constant) {

  /** How it is found. */
  public enum Way {
    /** Not at all: a missing number is a mistake. */
    ERROR,
    /** The mean of those that are there. */
    MEAN,
    /** The one in the middle of those that are there; of two the mean. */
    MEDIAN,
    /** A number that is given. */
    CONSTANT
  }

  /** A missing number is a mistake. */
  public static final Fill ERROR = new Fill(Way.ERROR, 0);

  /**
   * The number.
   *
   * @param present those that are there, of the examples to train on; at least one unless a
   *     constant is given
   * @throws IllegalStateException if missing numbers are mistakes
   */
  public double of(double[] present) {
    return switch (way) {
      case MEAN -> Arrays.stream(present).sum() / present.length;
      case MEDIAN -> median(present);
      case CONSTANT -> constant;
      case ERROR -> throw new IllegalStateException("nothing stands for a missing number");
    };
  }

  private static double median(double[] present) {
    double[] sorted = present.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return way == Way.CONSTANT ? String.valueOf(constant) : way.name().toLowerCase(Locale.ROOT);
  }
}
