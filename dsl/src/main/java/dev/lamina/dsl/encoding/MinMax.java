package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.Arrays;

/**
 * From 0 to 1.
 *
 * @param missing what stands for a missing number
 * @param indicator whether a second number says where one was missing
 */
@Kind(
    doc =
        "Numbers brought to 0 to 1, as scikit-learn's MinMaxScaler: (x - min) / (max - min). What lies beyond the training's range goes beyond 0 and 1. A column that never changes becomes 0.",
    source = "https://scikit-learn.org/stable/modules/preprocessing.html",
    example = "age: {min_max: {missing: 0}}")
public record MinMax(
    @Arg(doc = "What stands for a missing number, before least and greatest.", def = "error")
        Fill missing,
    @Arg(
            doc = "Whether a second number says 1 where the first was missing, 0 elsewhere.",
            def = "false")
        boolean indicator)
    implements NumericEncoding {

  public MinMax {
    NumericEncoding.check(missing, indicator);
  }

  @Override
  public Affine learn(double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    return new Affine(least, greatest == least ? 1 : greatest - least);
  }
}
