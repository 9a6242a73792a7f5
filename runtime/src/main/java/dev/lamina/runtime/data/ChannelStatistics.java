package dev.lamina.runtime.data;

import java.util.List;

/**
 * What each channel is brought to mean 0 and deviation 1 with.
 *
 * @param means of each channel, of scaled values
 * @param deviations of each channel, above 0
 */
public record ChannelStatistics(List<Double> means, List<Double> deviations) {

  public ChannelStatistics {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.size() != deviations.size() || means.isEmpty()) {
      throw new IllegalArgumentException(means + " and " + deviations);
    }
    if (deviations.stream().anyMatch(deviation -> !(deviation > 0))) {
      throw new IllegalArgumentException("a deviation that is not above 0: " + deviations);
    }
  }

  /** Those of examples: over all their places; a channel that never changes has deviation 1. */
  static ChannelStatistics of(Examples examples) {
    int channels = examples.shape().channels();
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    float[] values = new float[examples.featureSize()];
    // Around the first example's numbers, so that nothing is lost where all are far from 0.
    float[] around = new float[values.length];
    examples.features(0, around, 0);
    for (int index = 0; index < examples.size(); index++) {
      examples.features(index, values, 0);
      for (int i = 0; i < values.length; i++) {
        double x = values[i] - (double) around[i % channels];
        sums[i % channels] += x;
        squares[i % channels] += x * x;
      }
    }
    double count = (double) examples.size() * (values.length / channels);
    Double[] means = new Double[channels];
    Double[] deviations = new Double[channels];
    for (int channel = 0; channel < channels; channel++) {
      double mean = sums[channel] / count;
      double variance = squares[channel] / count - mean * mean;
      means[channel] = around[channel] + mean;
      deviations[channel] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new ChannelStatistics(List.of(means), List.of(deviations));
  }

  /** Brings {@code size} numbers from {@code at} on, channels last, to mean 0 and deviation 1. */
  void apply(float[] values, int at, int size) {
    int channels = means.size();
    for (int channel = 0; channel < channels; channel++) {
      double mean = means.get(channel);
      double deviation = deviations.get(channel);
      for (int i = at + channel; i < at + size; i += channels) {
        values[i] = (float) ((values[i] - mean) / deviation);
      }
    }
  }
}
