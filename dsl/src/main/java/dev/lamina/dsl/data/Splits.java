package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;

/**
 * What is taken off the examples to train on, at random; which ones is a function of the seed.
 *
 * @param testSplit share to test on
 * @param validationSplit share to validate on
 * @param stratify whether each class gives the same share
 */
public record Splits(
    @Arg(
            doc = "Share of the examples that is taken off at random to test on.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double testSplit,
    @Arg(
            doc = "Share of the examples that is taken off at random to validate on.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double validationSplit,
    @Arg(doc = "Whether each class gives the same share.", def = "false") boolean stratify) {

  /** None. */
  public static final Splits NONE = new Splits(0, 0, false);

  public Splits {
    if (testSplit + validationSplit >= 1) {
      throw new BadArgument(
          "validation_split",
          "test_split and validation_split leave nothing to train on",
          "give them less than 1 together");
    }
    if (stratify && testSplit + validationSplit == 0) {
      throw new BadArgument(
          "stratify",
          "stratify says how to split, and nothing is split off",
          "give test_split or validation_split");
    }
  }

  /** Refuses to take off what the data has in files of its own. */
  static void check(Splits splits, boolean test, boolean validation) {
    if (test && splits.testSplit() > 0) {
      throw twice("test_split", "test");
    }
    if (validation && splits.validationSplit() > 0) {
      throw twice("validation_split", "validation");
    }
  }

  private static BadArgument twice(String share, String file) {
    return new BadArgument(
        share, share + " takes off what `" + file + "` names already", "keep one of the two");
  }

  /** Whether anything is taken off. */
  public boolean any() {
    return testSplit + validationSplit > 0;
  }
}
