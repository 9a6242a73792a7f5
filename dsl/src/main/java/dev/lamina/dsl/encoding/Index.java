package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;

/**
 * A number for each category.
 *
 * @param rule which categories
 */
@Kind(
    doc =
        "A whole number for each category, for an embedding: 0 for missing and the next for unknown if they are categories, then the categories in order.",
    source = "https://keras.io/api/layers/preprocessing_layers/categorical/string_lookup/",
    example = "city: {index: {unknown: category}}")
public record Index(@Flat Categories rule) implements CategoricalEncoding {

  @Override
  public boolean oneHot() {
    return false;
  }
}
