package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * Which places of a batch's examples count: steps of sequences that are not padding. A place may
 * hold several numbers (the features of a step).
 *
 * @param places of one example
 * @param keeps of each example's places, one example after another, whether it counts
 */
public record Mask(int places, boolean[] keeps) {

  /** Whether the place of the example counts. */
  public boolean keeps(int row, int place) {
    return keeps[row * places + place];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that && places == that.places && Arrays.equals(keeps, that.keeps);
  }

  @Override
  public int hashCode() {
    return 31 * places + Arrays.hashCode(keeps);
  }

  @Override
  public String toString() {
    return places + " places " + Arrays.toString(keeps);
  }
}
