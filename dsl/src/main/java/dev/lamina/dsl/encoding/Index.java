package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.List;

/**
 * A number for each category.
 *
 * @param categories in order; empty for those of the examples to train on, sorted
 * @param missing what becomes of a missing one
 * @param unknown what becomes of one that is not known
 */
@Kind(
    doc =
        "A whole number for each category, for an embedding: 0 for missing and the next for unknown if they are categories, then the categories in order.",
    source = "https://keras.io/api/layers/preprocessing_layers/categorical/string_lookup/",
    example = "city: {index: {unknown: category}}")
public record Index(
    @Arg(
            doc =
                "The categories in order; default: those of the training, sorted (as numbers if all are).",
            def = "[]")
        List<String> categories,
    @Arg(
            doc =
                "What becomes of a missing one: a mistake, a category of its own, or the most frequent one.",
            def = "error")
        Missing missing,
    @Arg(doc = "What becomes of one that the training does not have.", def = "error")
        Unknown unknown)
    implements CategoricalEncoding {

  public Index {
    categories = CategoricalEncoding.checked(categories);
  }

  @Override
  public boolean oneHot() {
    return false;
  }
}
