package dev.lamina.dsl.metric;

/**
 * Of some classes, the mean share of what targets and outputs have in common in what either has.
 * Counts are whole numbers, weights therefore cut to whole ones, as Keras does it.
 */
final class Overlap implements Metric.Count {

  /** Keras's guard of quotients. */
  private static final double EPSILON = 1e-7;

  /**
   * How a tensor gives classes.
   *
   * @param size numbers of an example
   * @param sparse whether each number is a class, rather than the greatest telling it
   */
  record Side(int size, boolean sparse) {

    private int classes() {
      return sparse ? size : 1;
    }

    private int classAt(float[] numbers, int row, int index) {
      return sparse
          ? (int) numbers[row * size + index]
          : Classes.greatest(numbers, row * size, size);
    }
  }

  // Whole numbers, exact up to 2^53.
  private final double[][] matrix;
  private final Iterable<Integer> wanted;
  private final Integer ignored;
  private final Side targets;
  private final Side outputs;

  Overlap(int classes, Iterable<Integer> wanted, Integer ignored, Side targets, Side outputs) {
    this.matrix = new double[classes][classes];
    this.wanted = wanted;
    this.ignored = ignored;
    this.targets = targets;
    this.outputs = outputs;
  }

  @Override
  public void add(float[] wantedNumbers, float[] numbers, float[] weights, int rows) {
    for (int row = 0; row < rows; row++) {
      double weight = weights == null ? 1 : (long) weights[row];
      for (int i = 0; i < targets.classes(); i++) {
        int target = targets.classAt(wantedNumbers, row, i);
        int output = outputs.classAt(numbers, row, i);
        if (isClass(target) && isClass(output) && (ignored == null || target != ignored)) {
          matrix[target][output] += weight;
        }
      }
    }
  }

  private boolean isClass(int index) {
    return index >= 0 && index < matrix.length;
  }

  @Override
  public double[] results() {
    double sum = 0;
    int present = 0;
    for (int index : wanted) {
      double either = -matrix[index][index];
      for (int other = 0; other < matrix.length; other++) {
        either += matrix[index][other] + matrix[other][index];
      }
      if (either > 0) {
        sum += matrix[index][index] / (either + EPSILON);
        present++;
      }
    }
    return new double[] {sum / (present + EPSILON)};
  }

  @Override
  public double[] state() {
    return Counted.state(matrix);
  }

  @Override
  public void restore(double[] state) {
    Counted.restore(matrix, state);
  }

  /** Why these sides mean nothing; empty if they do. */
  static String refuses(String metric, Side targets, Side outputs) {
    if (!outputs.sparse() && outputs.size() == 1) {
      return metric
          + " needs one output per class, but there is a single output: "
          + "use binary_io_u";
    }
    if (outputs.sparse() && outputs.size() > 1) {
      return metric
          + " takes outputs for class indices, but there are "
          + outputs.size()
          + " for an example: say sparse_y_pred: false";
    }
    if (targets.sparse() && targets.size() > 1) {
      return metric
          + " takes targets for class indices, but there are "
          + targets.size()
          + " for an example: say sparse_y_true: false";
    }
    return !targets.sparse() && targets.size() == 1
        ? metric
            + " needs one-hot targets, but the loss has class indices: "
            + "use io_u or mean_io_u, and say sparse_y_pred: false"
        : "";
  }
}
