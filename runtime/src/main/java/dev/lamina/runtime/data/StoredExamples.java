package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;

/** Examples in memory. */
final class StoredExamples implements Examples {

  private final Shape shape;
  private final Cells cells;
  private final float[] targets;
  private final int targetSize;

  /**
   * Takes the arrays as they are.
   *
   * @param targets {@code targetSize} numbers for each row of {@code cells}
   */
  StoredExamples(Shape shape, Cells cells, float[] targets, int targetSize) {
    if (targets.length != cells.size() * targetSize) {
      throw new IllegalArgumentException(
          targets.length + " numbers for " + cells.size() + " targets of " + targetSize);
    }
    this.shape = shape;
    this.cells = cells;
    this.targets = targets;
    this.targetSize = targetSize;
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
    return cells.size();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int targetSize() {
    return targetSize;
  }

  @Override
  public void features(int index, float[] features, int at) {
    cells.copy(index, features, at);
  }

  @Override
  public void target(int index, float[] target, int at) {
    System.arraycopy(targets, index * targetSize, target, at, targetSize);
  }
}
