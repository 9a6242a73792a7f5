package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Examples with their targets, by index; immutable and safe to read from several threads. */
public interface Examples {

  /** How many there are. */
  int size();

  /** The shape of one example, channels last; of several inputs, of the first. */
  Shape shape();

  /** The shape of what an example has for each input, in the order of its features. */
  default List<Shape> shapes() {
    return List.of(shape());
  }

  /** How many numbers the features of an example have, those for all inputs together. */
  default int featureSize() {
    return Math.toIntExact(shapes().stream().mapToLong(Shape::size).sum());
  }

  /**
   * How many numbers a target has: 1 for a class index or a single value; of several outputs, all
   * together.
   */
  int targetSize();

  /**
   * How many weights an example has: none where all count alike, one for all outputs, or one for
   * each output.
   */
  default int weightSize() {
    return 0;
  }

  /**
   * Writes example {@code index}, scaled as the network is to see it, to {@code features} from
   * {@code at} on.
   */
  void features(int index, float[] features, int at);

  /**
   * Writes its target (a class index as a number, or values to predict) to {@code targets} from
   * {@code at} on.
   */
  void target(int index, float[] targets, int at);

  /** The shape of {@link #raw}: of an example before it is cut, channels last. */
  default Shape rawShape() {
    return shape();
  }

  /**
   * Writes example {@code index} as it was read, neither scaled nor changed, to {@code values} from
   * {@code at} on: what changes while training begin with.
   *
   * @throws IllegalStateException if these have no such values
   */
  default void raw(int index, float[] values, int at) {
    throw new IllegalStateException("these examples are not kept as they were read");
  }

  /** Where example {@code index} comes from, such as a file's path; empty if it has no name. */
  default String name(int index) {
    return "";
  }

  /**
   * Which of its source's examples example {@code index} is, as the source counts them from 0: the
   * row of a table, whatever was taken off before it.
   */
  default int row(int index) {
    return index;
  }

  /** Whether an example takes long to make, so that several threads are worth their while. */
  default boolean laborious() {
    return false;
  }

  /** Writes its {@link #weightSize} weights to {@code weights} from {@code at} on. */
  default void weights(int index, float[] weights, int at) {
    if (weightSize() > 0) {
      throw new IllegalStateException("weights that nobody writes");
    }
  }

  /**
   * The same examples as epoch {@code epoch} sees them, counted from 0: those that are changed at
   * random are changed in another way in each. A function of the epoch alone, so that a resumed run
   * goes on as it would have.
   */
  default Examples forEpoch(int epoch) {
    return this;
  }

  /** Examples {@code from} to {@code to} (exclusive) of these. */
  default Examples slice(int from, int to) {
    return new Slice(this, from, to - from);
  }
}
