package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;

/**
 * A vector for each category.
 *
 * @param rule which categories
 */
@Kind(
    doc =
        "A vector for each category: 1 at its place, 0 elsewhere. The places are: missing and unknown if they are categories, then the categories.",
    source = "https://scikit-learn.org/stable/modules/preprocessing.html",
    example = "sex: one_hot")
public record OneHot(@Flat Categories rule) implements CategoricalEncoding {

  @Override
  public boolean oneHot() {
    return true;
  }
}
