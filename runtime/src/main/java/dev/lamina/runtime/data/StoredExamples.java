package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Examples in memory. */
final class StoredExamples implements Examples {

  /**
   * What the examples have for one input.
   *
   * @param shape of an example
   * @param cells a row for each
   */
  record Input(Shape shape, Cells cells) {}

  /**
   * Numbers that each example has: its targets, its weights.
   *
   * @param values those of the examples, one after another
   * @param size how many of them an example has
   */
  record Numbers(float[] values, int size) {

    /** No numbers. */
    static final Numbers NONE = new Numbers(new float[0], 0);

    void copy(int index, float[] to, int at) {
      System.arraycopy(values, index * size, to, at, size);
    }
  }

  private final List<Input> inputs;
  private final List<Shape> shapes;
  private final int[] offsets;
  private final Numbers targets;
  private final Numbers weights;

  /**
   * Takes the arrays as they are.
   *
   * @param targets {@code targetSize} numbers for each row of {@code cells}
   */
  StoredExamples(Shape shape, Cells cells, float[] targets, int targetSize) {
    this(List.of(new Input(shape, cells)), new Numbers(targets, targetSize), Numbers.NONE);
  }

  /** The same for several inputs, and with weights. */
  StoredExamples(List<Input> inputs, Numbers targets, Numbers weights) {
    this.inputs = List.copyOf(inputs);
    this.shapes = inputs.stream().map(Input::shape).toList();
    this.targets = targets;
    this.weights = weights;
    this.offsets = new int[inputs.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = Math.addExact(offsets[i - 1], Math.toIntExact(shapes.get(i - 1).size()));
    }
    check(targets, "targets");
    check(weights, "weights");
    if (inputs.stream().anyMatch(input -> input.cells().size() != size())) {
      throw new IllegalArgumentException("inputs of different length");
    }
  }

  private void check(Numbers numbers, String what) {
    if (numbers.values().length != (long) size() * numbers.size()) {
      throw new IllegalArgumentException(
          numbers.values().length
              + " numbers for "
              + size()
              + " "
              + what
              + " of "
              + numbers.size());
    }
  }

  /** Examples with a class each. */
  static StoredExamples labelled(Shape shape, Cells cells, int[] labels) {
    float[] targets = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      targets[i] = labels[i];
    }
    return new StoredExamples(shape, cells, targets, 1);
  }

  @Override
  public int size() {
    return inputs.get(0).cells().size();
  }

  @Override
  public Shape shape() {
    return shapes.get(0);
  }

  @Override
  public List<Shape> shapes() {
    return shapes;
  }

  @Override
  public int targetSize() {
    return targets.size();
  }

  @Override
  public int weightSize() {
    return weights.size();
  }

  @Override
  public void raw(int index, float[] values, int at) {
    for (int i = 0; i < offsets.length; i++) {
      inputs.get(i).cells().raw(index, values, at + offsets[i]);
    }
  }

  @Override
  public void features(int index, float[] features, int at) {
    for (int i = 0; i < offsets.length; i++) {
      inputs.get(i).cells().copy(index, features, at + offsets[i]);
    }
  }

  @Override
  public void target(int index, float[] target, int at) {
    targets.copy(index, target, at);
  }

  @Override
  public void weights(int index, float[] to, int at) {
    weights.copy(index, to, at);
  }
}
