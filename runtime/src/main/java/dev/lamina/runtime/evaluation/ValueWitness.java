package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sees how far a network's values are from the true ones. */
final class ValueWitness implements Witness {

  private static final int MOST_ERRORS = 2_000_000;
  private static final int MOST_POINTS = 500;

  private final String output;
  private final OutputSlices slices;
  private final OwnUnits units;
  private final Shape picture;
  private final int featureSize;
  private final int pointStride;
  private final int errorStride;
  private final float[] errors;
  private final List<Float> truths = new ArrayList<>();
  private final List<Float> predictions = new ArrayList<>();
  private final WorstMistakes worst = new WorstMistakes();
  private int kept;

  /**
   * Sees an output.
   *
   * @param units of its numbers, in which they are shown
   * @param picture what the first input's numbers are
   * @param featureSize of an example, all inputs together
   * @param examples how many will come
   */
  ValueWitness(
      String output,
      OutputSlices slices,
      OwnUnits units,
      Shape picture,
      int featureSize,
      int examples) {
    this.output = output;
    this.slices = slices;
    this.units = units;
    this.picture = picture;
    this.featureSize = featureSize;
    this.pointStride = Math.max(1, (examples + MOST_POINTS - 1) / MOST_POINTS);
    long numbers = (long) examples * slices.size();
    this.errorStride = (int) Math.max(1, (numbers + MOST_ERRORS - 1) / MOST_ERRORS);
    int most = (examples + errorStride - 1) / errorStride;
    this.errors = new float[Math.toIntExact((long) most * slices.size())];
  }

  /** Whether targets and outputs are number for number: only then they have a distance. */
  static boolean comparable(OutputSlices slices) {
    return slices.size() == slices.targetSize();
  }

  @Override
  public void add(Batch batch, StepResult result, int first) {
    float[] outputs = units.of(slices.outputs(batch, result));
    float[] targets = units.of(slices.targets(batch));
    int size = slices.size();
    for (int row = 0; row < batch.rows(); row++) {
      int index = first + row;
      int at = row * size;
      boolean counted = index % errorStride == 0 && kept + size <= errors.length;
      double squares = 0;
      for (int i = at; i < at + size; i++) {
        double error = (double) outputs[i] - targets[i];
        squares += error * error;
        if (counted) {
          errors[kept++] = (float) error;
        }
      }
      if (size == 1 && index % pointStride == 0) {
        truths.add(targets[at]);
        predictions.add(outputs[at]);
      }
      double distance = Math.sqrt(squares / size);
      int example = row;
      if (distance > 0) {
        worst.add(
            distance,
            () ->
                new Mistake(
                    index,
                    word(targets, at, size),
                    word(outputs, at, size),
                    distance,
                    Double.NaN,
                    Picture.of(picture, batch.features(), example * featureSize)));
      }
    }
  }

  private static String word(float[] values, int at, int size) {
    if (size > 1) {
      return size + " values";
    }
    double value = Math.abs(values[at]);
    // Five digits, but those in front of the point all.
    String format = value >= 10_000 && value < 1e9 ? "%.0f" : "%.5g";
    return String.format(Locale.ROOT, format, values[at]);
  }

  @Override
  public OutputInsight result() {
    return new ValueInsight(
        output, Histogram.of(Arrays.copyOf(errors, kept)), truths, predictions, worst.all());
  }
}
