package dev.lamina.runtime.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the likeliest class is right as often as its probability says, in stretches of that
 * probability of equal width.
 *
 * @param bins from 0 to 1
 * @param error the expected calibration error: the mean over examples of how far the stretch's
 *     accuracy is from its mean probability
 */
public record Calibration(List<Bin> bins, double error) {

  private static final int BINS = 10;

  /**
   * A stretch.
   *
   * @param examples whose likeliest class has a probability in it
   * @param confidence mean of these probabilities; 0 without examples
   * @param accuracy how many of these classes are right; 0 without examples
   */
  public record Bin(long examples, double confidence, double accuracy) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Counts as examples come. */
  static final class Count {

    private final long[] examples = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidence = new double[BINS];

    void add(double probability, boolean correct) {
      int bin = (int) Math.max(0, Math.min(BINS - 1, Math.ceil(probability * BINS) - 1));
      examples[bin]++;
      confidence[bin] += probability;
      right[bin] += correct ? 1 : 0;
    }

    Calibration result() {
      List<Bin> bins = new ArrayList<>();
      double gaps = 0;
      long total = 0;
      for (int i = 0; i < BINS; i++) {
        long count = examples[i];
        total += count;
        gaps += Math.abs(right[i] - confidence[i]);
        bins.add(
            count == 0
                ? new Bin(0, 0, 0)
                : new Bin(count, confidence[i] / count, (double) right[i] / count));
      }
      return new Calibration(bins, total == 0 ? 0 : gaps / total);
    }
  }

  /** As plain data for JSON. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("expected_calibration_error", error);
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      bin.put("from", (double) i / bins.size());
      bin.put("to", (i + 1.0) / bins.size());
      bin.put("examples", bins.get(i).examples());
      bin.put("confidence", bins.get(i).confidence());
      bin.put("accuracy", bins.get(i).accuracy());
      list.add(bin);
    }
    view.put("bins", list);
    return view;
  }
}
