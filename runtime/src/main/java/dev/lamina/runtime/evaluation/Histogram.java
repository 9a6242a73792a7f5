package dev.lamina.runtime.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How numbers are distributed: counts in stretches of equal width.
 *
 * @param min the least finite number; 0 if there is none
 * @param max the greatest finite number; 0 if there is none
 * @param count how many are finite
 * @param sum of these
 * @param sumOfSquares of these
 * @param counts in stretches from {@code min} to {@code max}; a number on a border counts to the
 *     right of it, {@code max} to the last; a single stretch where all numbers are the same
 * @param nonFinite how many are NaN or infinite and counted nowhere else
 */
public record Histogram(
    double min,
    double max,
    long count,
    double sum,
    double sumOfSquares,
    List<Long> counts,
    long nonFinite) {

  /** Stretches, as TensorFlow's summaries have. */
  private static final int STRETCHES = 30;

  public Histogram {
    counts = List.copyOf(counts);
  }

  /** The distribution of these numbers. */
  public static Histogram of(float... numbers) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        min = Math.min(min, number);
        max = Math.max(max, number);
        sum += number;
        squares += (double) number * number;
        count++;
      }
    }
    if (count == 0) {
      return new Histogram(0, 0, 0, 0, 0, List.of(), numbers.length);
    }
    return new Histogram(
        min, max, count, sum, squares, counts(numbers, min, max), numbers.length - count);
  }

  private static List<Long> counts(float[] numbers, double min, double max) {
    long[] counts = new long[max > min ? STRETCHES : 1];
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        int stretch = max > min ? (int) (STRETCHES * ((number - min) / (max - min))) : 0;
        counts[Math.min(stretch, counts.length - 1)]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }

  /** Where each stretch ends; the last one ends at {@code max}. */
  public List<Double> ends() {
    List<Double> ends = new ArrayList<>();
    for (int i = 1; i < counts.size(); i++) {
      ends.add(min + (max - min) * i / counts.size());
    }
    if (!counts.isEmpty()) {
      ends.add(max);
    }
    return ends;
  }

  /** The mean; 0 of no numbers. */
  public double mean() {
    return count == 0 ? 0 : sum / count;
  }

  /** The standard deviation of these very numbers; 0 of no numbers. */
  public double deviation() {
    return count == 0 ? 0 : Math.sqrt(Math.max(0, sumOfSquares / count - mean() * mean()));
  }

  /** As plain data for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("min", min);
    view.put("max", max);
    view.put("count", count);
    view.put("sum", sum);
    view.put("sum_of_squares", sumOfSquares);
    view.put("counts", counts);
    view.put("non_finite", nonFinite);
    return view;
  }
}
