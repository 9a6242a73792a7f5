package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/**
 * From the targets of a data set to what the loss of an output wants: a class index for a sparse
 * loss, otherwise a one-hot vector as wide as the output; the number itself for an output of width
 * 1; values as they are.
 */
public final class Targets {

  private final Source source;
  private final int size;
  private final boolean oneHot;

  private Targets(Source source, int size, boolean oneHot) {
    this.source = source;
    this.size = size;
    this.oneHot = oneHot;
  }

  /**
   * Where an output's targets are.
   *
   * @param data with the targets for all outputs
   * @param place which of them, in the data's order
   */
  private record Source(Dataset data, int place) {

    DataTarget target() {
      return data.targets().get(place);
    }

    /** Where they begin among an example's. */
    int offset() {
      return data.targets().stream().limit(place).mapToInt(DataTarget::size).sum();
    }

    /** The only number of an example's target. */
    float number(Examples examples, int index) {
      float[] raw = new float[examples.targetSize()];
      examples.target(index, raw, 0);
      return raw[offset()];
    }

    DataException problem(String message) {
      String output = target().name().equals(Feed.ONLY) ? "" : "output `" + target().name() + "`: ";
      return new DataException(output + message);
    }
  }

  /**
   * For training a model with one output on a data set.
   *
   * @param output of the network
   * @throws DataException if the data does not go with the output
   */
  public static Targets of(Dataset data, Loss loss, Shape output) {
    return of(data, 0, loss, output);
  }

  /**
   * The same for one of several outputs.
   *
   * @param place which of the data's targets are its
   */
  static Targets of(Dataset data, int place, Loss loss, Shape output) {
    Source source = new Source(data, place);
    int width = Math.toIntExact(output.size());
    return source.target().classNames().isEmpty()
        ? ofValues(source, loss, width)
        : ofClasses(source, loss, width);
  }

  private static Targets ofClasses(Source source, Loss loss, int width) {
    int classes = source.target().classNames().size();
    if (width == 1 && !loss.sparse()) {
      if (classes > 2) {
        throw source.problem(
            "the data has "
                + classes
                + " classes, but the network has one output, which tells two apart; end it with"
                + " `dense "
                + classes
                + " softmax`");
      }
      return new Targets(source, 1, false);
    }
    // Keras's sparse loss needs only that every index is an output; its one-hot loss, equal sizes.
    if (loss.sparse() ? classes > width : classes != width) {
      String beyond = beyond(source, width);
      throw source.problem(
          "the data has "
              + classes
              + " classes, but the network has "
              + Counted.of(width, "output")
              + (beyond.isEmpty() ? "; " : beyond + " ")
              + "end it with `dense "
              + classes
              + " softmax`");
    }
    return loss.sparse() ? new Targets(source, 1, false) : new Targets(source, classes, true);
  }

  /** Where the classes begin that the network has no output for: it may be one wrong label. */
  private static String beyond(Source source, int width) {
    Examples train = source.data().train();
    for (int i = 0; i < train.size(); i++) {
      float target = source.number(train, i);
      if (target >= width) {
        String label = source.target().classNames().get((int) target);
        return ". The first label beyond them is `"
            + label
            + "`, of training example "
            + i
            + " (counted from 0): correct it if it is wrong, or else";
      }
    }
    return "";
  }

  private static Targets ofValues(Source source, Loss loss, int width) {
    int given = source.target().size();
    if (!loss.sparse()) {
      if (given != width) {
        throw source.problem(
            "an example has "
                + Counted.of(given, "target")
                + ", but the network has "
                + Counted.of(width, "output"));
      }
      return new Targets(source, given, false);
    }
    if (given != 1) {
      throw source.problem(
          "a sparse loss wants one class index for an example, but the data has "
              + Counted.of(given, "target"));
    }
    checkIndices(source, source.data().train(), width);
    source.data().test().ifPresent(test -> checkIndices(source, test, width));
    return new Targets(source, 1, false);
  }

  private static void checkIndices(Source source, Examples examples, int width) {
    for (int i = 0; i < examples.size(); i++) {
      float target = source.number(examples, i);
      if (target < 0 || target >= width || target != Math.rint(target)) {
        throw source.problem(
            "a sparse loss wants class indices from 0 to "
                + (width - 1)
                + ", but the target of example "
                + i
                + " is "
                + target);
      }
    }
  }

  /** How many numbers a target has. */
  public int size() {
    return size;
  }

  /** Which of the data's targets these are. */
  int place() {
    return source.place();
  }

  /**
   * Writes the target of example {@code index} to {@code targets} from {@code at} on; the data has
   * targets for one output only.
   */
  public void write(Examples examples, int index, float[] targets, int at) {
    examples.target(index, targets, at);
    spread(targets, at);
  }

  /**
   * Writes a target.
   *
   * @param raw the data's targets of an example, for all outputs
   */
  void write(float[] raw, float[] targets, int at) {
    System.arraycopy(raw, source.offset(), targets, at, source.target().size());
    spread(targets, at);
  }

  private void spread(float[] targets, int at) {
    if (oneHot) {
      int label = (int) targets[at];
      Arrays.fill(targets, at, at + size, 0);
      targets[at + label] = 1;
    }
  }
}
