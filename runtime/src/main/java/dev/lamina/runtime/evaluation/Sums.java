package dev.lamina.runtime.evaluation;

import dev.lamina.runtime.file.Plain;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The exact state of {@link RunningMeans}.
 *
 * @param examples counted so far
 * @param loss the sum of the examples' losses
 * @param outputLosses the same of each of several outputs; empty for one
 * @param metrics what each metric has counted, in the order they are shown
 */
public record Sums(long examples, double loss, double[] outputLosses, List<double[]> metrics) {

  /** Copies what it is given. */
  public Sums {
    outputLosses = outputLosses.clone();
    metrics = metrics.stream().map(double[]::clone).toList();
  }

  /** As plain data, which is exact: a double's shortest text is that double again. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("examples", examples);
    plain.put("loss", loss);
    plain.put("output_losses", list(outputLosses));
    plain.put(
        "metrics", metrics.stream().map(numbers -> Map.of("counted", list(numbers))).toList());
    return plain;
  }

  private static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /**
   * From plain data.
   *
   * @throws Plain.Problem if it is none of {@link #plain}
   */
  public static Sums from(Plain plain) {
    return new Sums(
        plain.whole("examples"),
        plain.number("loss"),
        plain.numberList("output_losses"),
        plain.partsIfAny("metrics").stream().map(part -> part.numberList("counted")).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sums sums
        && examples == sums.examples
        && Double.compare(loss, sums.loss) == 0
        && Arrays.equals(outputLosses, sums.outputLosses)
        && Arrays.deepEquals(metrics.toArray(), sums.metrics.toArray());
  }

  @Override
  public int hashCode() {
    return Objects.hash(examples, loss, Arrays.hashCode(outputLosses));
  }

  @Override
  public String toString() {
    return "Sums" + plain();
  }
}
