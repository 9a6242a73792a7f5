package dev.lamina.runtime.data;

/** A stretch of other examples. */
record Slice(Examples all, int from, int size) implements Selection {

  Slice {
    if (from < 0 || size < 0 || from + size > all.size()) {
      throw new IllegalArgumentException(
          "examples " + from + " to " + (from + size) + " of " + all.size());
    }
  }

  @Override
  public Examples over(Examples others) {
    return new Slice(others, from, size);
  }

  @Override
  public int source(int index) {
    return from + index;
  }
}
