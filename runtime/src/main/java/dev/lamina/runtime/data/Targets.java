package dev.lamina.runtime.data;

import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/**
 * From the targets of a data set to what a loss wants: a class index for a sparse loss, otherwise a
 * one-hot vector as wide as the output; the number itself for an output of width 1; values as they
 * are.
 */
public final class Targets {

  private final int size;
  private final boolean oneHot;

  private Targets(int size, boolean oneHot) {
    this.size = size;
    this.oneHot = oneHot;
  }

  /**
   * For training on a data set.
   *
   * @param output of the network
   * @throws DataException if the data does not go with the output
   */
  public static Targets of(Dataset data, Loss loss, Shape output) {
    return data.classNames().isEmpty()
        ? ofValues(data, loss, Math.toIntExact(output.size()))
        : ofClasses(data, loss, Math.toIntExact(output.size()));
  }

  private static Targets ofClasses(Dataset data, Loss loss, int width) {
    int classes = data.classNames().size();
    if (width == 1 && !loss.sparse()) {
      if (classes > 2) {
        throw new DataException(
            "the data has "
                + classes
                + " classes, but the network has one output, which tells two apart; end it with"
                + " `dense "
                + classes
                + " softmax`");
      }
      return new Targets(1, false);
    }
    // Keras's sparse loss needs only that every index is an output; its one-hot loss, equal sizes.
    if (loss.sparse() ? classes > width : classes != width) {
      String beyond = beyond(data, width);
      throw new DataException(
          "the data has "
              + classes
              + " classes, but the network has "
              + Counts.of(width, "output")
              + (beyond.isEmpty() ? "; " : beyond + " ")
              + "end it with `dense "
              + classes
              + " softmax`");
    }
    return loss.sparse() ? new Targets(1, false) : new Targets(classes, true);
  }

  /** Where the classes begin that the network has no output for: it may be one wrong label. */
  private static String beyond(Dataset data, int width) {
    float[] target = new float[1];
    for (int i = 0; i < data.train().size(); i++) {
      data.train().target(i, target, 0);
      if (target[0] >= width) {
        String label = data.classNames().get((int) target[0]);
        return ". The first label beyond them is `"
            + label
            + "`, of training example "
            + i
            + " (counted from 0): correct it if it is wrong, or else";
      }
    }
    return "";
  }

  private static Targets ofValues(Dataset data, Loss loss, int width) {
    int given = data.train().targetSize();
    if (!loss.sparse()) {
      if (given != width) {
        throw new DataException(
            "an example has "
                + Counts.of(given, "target")
                + ", but the network has "
                + Counts.of(width, "output"));
      }
      return new Targets(given, false);
    }
    if (given != 1) {
      throw new DataException(
          "a sparse loss wants one class index for an example, but the data has "
              + Counts.of(given, "target"));
    }
    checkIndices(data.train(), width);
    data.test().ifPresent(test -> checkIndices(test, width));
    return new Targets(1, false);
  }

  private static void checkIndices(Examples examples, int width) {
    float[] target = new float[1];
    for (int i = 0; i < examples.size(); i++) {
      examples.target(i, target, 0);
      if (target[0] < 0 || target[0] >= width || target[0] != Math.rint(target[0])) {
        throw new DataException(
            "a sparse loss wants class indices from 0 to "
                + (width - 1)
                + ", but the target of example "
                + i
                + " is "
                + target[0]);
      }
    }
  }

  /** How many numbers a target has. */
  public int size() {
    return size;
  }

  /** Writes the target of example {@code index} to {@code targets} from {@code at} on. */
  public void write(Examples examples, int index, float[] targets, int at) {
    examples.target(index, targets, at);
    if (oneHot) {
      int label = (int) targets[at];
      Arrays.fill(targets, at, at + size, 0);
      targets[at + label] = 1;
    }
  }
}
