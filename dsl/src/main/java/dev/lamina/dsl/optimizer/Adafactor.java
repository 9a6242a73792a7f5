package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.Arrays;
import java.util.Map;

/**
 * Adafactor (Shazeer and Stern 2018): the mean squares of a matrix are made of those of its rows
 * and of its columns. Weights of more axes are matrices of their last two.
 *
 * @param learningRate step size, relative to the size of the weights
 * @param beta2Decay how fast the means grow long: the share of the new one is t to this power
 * @param epsilon1 added to the squared gradient
 * @param epsilon2 least size of a weight that counts
 * @param clipThreshold greatest root mean square of a step before it is scaled
 * @param relativeStep as in Keras, without effect: the step size is always at most 1 /
 *     sqrt(updates)
 * @param options what all optimizers take
 */
@Kind(
    doc =
        "Adam without the mean gradient and with mean squares by rows and columns; steps relative"
            + " to the weight.",
    source = "https://keras.io/api/optimizers/adafactor/",
    example = "optimizer: {adafactor: {learning_rate: 0.01}}")
public record Adafactor(
    @Arg(
            doc = "Step size, relative to the weights.",
            def = "0.001",
            min = 0,
            aliases = "lr",
            place = 0)
        LearningRate learningRate,
    @Arg(
            name = "beta_2_decay",
            doc = "The share of update t in the mean squares is t to this power.",
            def = "-0.8",
            max = 0)
        double beta2Decay,
    @Arg(name = "epsilon_1", doc = "Added to the squared gradient.", def = "1e-30", min = 0)
        double epsilon1,
    @Arg(
            name = "epsilon_2",
            doc = "Least root mean square of a weight that counts.",
            def = "0.001",
            min = 0)
        double epsilon2,
    @Arg(
            doc = "Greatest root mean square of a step before it is scaled.",
            def = "1.0",
            min = 0,
            above = true)
        double clipThreshold,
    @Arg(
            doc =
                "Keras's; without effect, there too: the learning rate is at most 1 / sqrt(updates)"
                    + " either way.",
            def = "true")
        boolean relativeStep,
    @Flat Options options)
    implements WeightwiseOptimizer {

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Adafactor(
        rate, beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep, options);
  }

  @Override
  public Map<String, String> idle() {
    Map<String, String> idle = options.idle();
    idle.put(
        "relative_step", "leave it out: the learning rate is at most 1 / sqrt(updates) anyway");
    return idle;
  }

  /** Means of rows and of columns, of which a matrix has fewer than numbers; or of each number. */
  @Override
  public int ownSlots() {
    return 2;
  }

  /** Keras keeps means of rows, of columns and of each number, and two zeros for a vector. */
  @Override
  public long ownVariables(int[] shape) {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (shape.length < 2) {
      return size + 2;
    }
    return size + size / shape[shape.length - 1] + size / shape[shape.length - 2];
  }

  @Override
  public void update(Step step, FlatWeight weight) {
    double now = step.iteration() + 1;
    double falling = 1 / Math.sqrt(now);
    double rate = Math.min(step.rate(), falling);
    float keep = (float) (1 - Math.pow(now, beta2Decay));
    int from = weight.from();
    int to = weight.to();
    float[] gradient = step.gradient();
    int[] shape = weight.shape();
    if (shape.length >= 2) {
      int columns = shape[shape.length - 1];
      int size = columns * shape[shape.length - 2];
      for (int matrix = 0; matrix * size < to - from; matrix++) {
        scale(step, from + matrix * size, size, columns, keep);
      }
    } else {
      float[] square = step.slots()[0];
      for (int i = from; i < to; i++) {
        square[i] = square[i] * keep + squared(gradient[i]) * (1 - keep);
      }
      for (int i = from; i < to; i++) {
        gradient[i] /= (float) Math.sqrt(square[i]);
      }
    }
    double size = Math.max(epsilon2, rootMeanSquare(step.weights(), from, to));
    double much = Math.max(1, rootMeanSquare(gradient, from, to) / clipThreshold);
    float scale = (float) (size * rate / much);
    float[] weights = step.weights();
    for (int i = from; i < to; i++) {
      weights[i] -= gradient[i] * scale;
    }
  }

  /** Divides a matrix of the gradient by the roots of its mean squares. */
  private void scale(Step step, int from, int size, int columns, float keep) {
    float[] gradient = step.gradient();
    float[] rows = step.slots()[0];
    float[] cols = step.slots()[1];
    int count = size / columns;
    double all = 0;
    for (int row = 0; row < count; row++) {
      double sum = 0;
      for (int i = from + row * columns; i < from + (row + 1) * columns; i++) {
        sum += squared(gradient[i]);
      }
      rows[from + row] = rows[from + row] * keep + (float) (sum / columns) * (1 - keep);
      all += rows[from + row];
    }
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int i = from + column; i < from + size; i += columns) {
        sum += squared(gradient[i]);
      }
      cols[from + column] = cols[from + column] * keep + (float) (sum / count) * (1 - keep);
    }
    float mean = (float) (all / count);
    for (int i = 0; i < size; i++) {
      float square = rows[from + i / columns] / mean * cols[from + i % columns];
      gradient[from + i] /= (float) Math.sqrt(square);
    }
  }

  private float squared(float value) {
    return value * value + (float) epsilon1;
  }

  private static double rootMeanSquare(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum / (to - from));
  }
}
