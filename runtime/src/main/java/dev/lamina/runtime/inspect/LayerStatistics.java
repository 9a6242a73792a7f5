package dev.lamina.runtime.inspect;

import dev.lamina.dsl.shape.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a layer gives, in a few numbers over all examples.
 *
 * @param layer its name
 * @param type its kind, Keras's class name
 * @param shape of its output for one example
 * @param examples how many were looked at
 * @param min the least number
 * @param max the greatest
 * @param mean of all
 * @param std their standard deviation
 * @param zeros the share of numbers that are 0, from 0 to 1
 */
public record LayerStatistics(
    String layer,
    String type,
    Shape shape,
    int examples,
    double min,
    double max,
    double mean,
    double std,
    double zeros) {

  /** As plain data. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("layer", layer);
    view.put("type", type);
    view.put("shape", shape.dims());
    view.put("examples", examples);
    view.put("min", min);
    view.put("max", max);
    view.put("mean", mean);
    view.put("std", std);
    view.put("zeros", zeros);
    return view;
  }

  /** Adds numbers up; Welford's way, so that the deviation of numbers far from 0 is right. */
  static final class Sum {
    private long count;
    private long zeros;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        double value = values[i];
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
        zeros += value == 0 ? 1 : 0;
      }
    }

    LayerStatistics of(String layer, String type, Shape shape, int examples) {
      double std = Math.sqrt(squares / count);
      return new LayerStatistics(
          layer, type, shape, examples, min, max, mean, std, (double) zeros / count);
    }
  }
}
