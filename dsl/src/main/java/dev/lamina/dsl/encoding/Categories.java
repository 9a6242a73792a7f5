package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The categories of a column, as every encoding of them has it.
 *
 * @param categories in order; empty for those of the examples to train on, sorted
 * @param missing what becomes of a missing one
 * @param unknown what becomes of one that is not known
 */
public record Categories(
    @Arg(
            doc =
                "The categories in order; default: those of the training, sorted (as numbers if all are).",
            def = "[]")
        List<String> categories,
    @Arg(
            doc =
                "What becomes of a missing one: a mistake, a category of its own, or the most frequent one.",
            def = "error")
        CategoricalEncoding.Missing missing,
    @Arg(doc = "What becomes of one that the training does not have.", def = "error")
        CategoricalEncoding.Unknown unknown) {

  public Categories {
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(category)) {
        throw new BadArgument(
            "categories", "categories has `" + category + "` twice", "give each once");
      }
    }
    categories = List.copyOf(categories);
  }
}
