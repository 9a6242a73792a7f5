package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.Arrays;

/**
 * Mean 0, deviation 1.
 *
 * @param missing what stands for a missing number
 * @param indicator whether a second number says where one was missing
 */
@Kind(
    doc =
        "Numbers less their mean, divided by their standard deviation (of the population, ddof 0), as scikit-learn's StandardScaler: (x - mean) / std. A column that never changes becomes 0.",
    source = "https://scikit-learn.org/stable/modules/preprocessing.html",
    example = "age: {standardize: {missing: mean, indicator: true}}")
public record Standardize(
    @Arg(doc = "What stands for a missing number, before mean and deviation.", def = "error")
        Fill missing,
    @Arg(
            doc = "Whether a second number says 1 where the first was missing, 0 elsewhere.",
            def = "false")
        boolean indicator)
    implements NumericEncoding {

  public Standardize {
    NumericEncoding.check(missing, indicator);
  }

  @Override
  public Affine learn(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    boolean constant = Arrays.stream(values).allMatch(value -> value == values[0]);
    return constant ? new Affine(values[0], 1) : new Affine(mean, deviation);
  }
}
