package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.List;

/**
 * A vector for each category.
 *
 * @param categories in order; empty for those of the examples to train on, sorted
 * @param missing what becomes of a missing one
 * @param unknown what becomes of one that is not known
 */
@Kind(
    doc =
        "A vector for each category: 1 at its place, 0 elsewhere. The places are: missing and unknown if they are categories, then the categories.",
    source = "https://scikit-learn.org/stable/modules/preprocessing.html",
    example = "sex: one_hot")
public record OneHot(
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

  public OneHot {
    categories = CategoricalEncoding.checked(categories);
  }

  @Override
  public boolean oneHot() {
    return true;
  }
}
