package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.BadArgument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /** The categories in order; empty to take those of the examples to train on, sorted. */
  List<String> categories();

  /** What becomes of a missing category. */
  Missing missing();

  /** What becomes of one that is not known. */
  Unknown unknown();

  /** Whether a category is a vector with one 1; else it is a whole number. */
  boolean oneHot();

  /** The categories, if they can be told apart. */
  static List<String> checked(List<String> categories) {
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(category)) {
        throw new BadArgument(
            "categories", "categories has `" + category + "` twice", "give each once");
      }
    }
    return List.copyOf(categories);
  }
}
