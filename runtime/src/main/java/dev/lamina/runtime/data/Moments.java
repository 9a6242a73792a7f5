package dev.lamina.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Mean, deviation and range of numbers.
 *
 * @param count how many
 * @param mean of them; 0 of none
 * @param deviation of the population (ddof 0); 0 of none
 * @param least of them; NaN of none
 * @param greatest of them; NaN of none
 */
public record Moments(long count, double mean, double deviation, double least, double greatest) {

  /** Takes numbers one by one, as Welford's algorithm does. */
  static final class Builder {

    private long count;
    private double mean;
    private double squares;
    private double least = Double.NaN;
    private double greatest = Double.NaN;

    void add(double value) {
      count++;
      double apart = value - mean;
      mean += apart / count;
      squares += apart * (value - mean);
      least = count == 1 ? value : Math.min(least, value);
      greatest = count == 1 ? value : Math.max(greatest, value);
    }

    Moments moments() {
      return new Moments(count, mean, count == 0 ? 0 : Math.sqrt(squares / count), least, greatest);
    }
  }

  /** As plain data for JSON. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("mean", mean);
    view.put("deviation", deviation);
    view.put("min", count == 0 ? null : least);
    view.put("max", count == 0 ? null : greatest);
    return view;
  }
}
