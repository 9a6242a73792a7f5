package dev.lamina.dsl.encoding;

/** How a column of categories becomes numbers. */
public sealed interface CategoricalEncoding extends Encoding permits OneHot, Index {

  /** What becomes of an example whose category is missing. */
  enum Missing {
    /** It is a mistake. */
    ERROR,
    /** Missing is a category of its own, before all others. */
    CATEGORY,
    /** It is taken for the category that the training has most often, of equals the first. */
    MOST_FREQUENT
  }

  /** What becomes of a category that the examples to train on do not have. */
  enum Unknown {
    /** It is a mistake. */
    ERROR,
    /** All of them are a category of their own, before the known ones. */
    CATEGORY
  }

  /** Which categories, and what becomes of others. */
  Categories rule();

  /** Whether a category is a vector with one 1; else it is a whole number. */
  boolean oneHot();
}
