package dev.lamina.runtime.data;

/** Other examples by their indices. */
final class Subset implements Selection {

  private final Examples all;
  private final int[] indices;

  /** Takes the array as it is. */
  Subset(Examples all, int[] indices) {
    this.all = all;
    this.indices = indices;
  }

  @Override
  public Examples all() {
    return all;
  }

  @Override
  public Examples over(Examples others) {
    return new Subset(others, indices);
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int source(int index) {
    return indices[index];
  }
}
