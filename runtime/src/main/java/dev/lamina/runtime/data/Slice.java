package dev.lamina.runtime.data;

/** A stretch of other examples. */
record Slice(Examples all, int from, int size) implements ExamplesView {

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
  public void features(int index, float[] features, int at) {
    all.features(from + index, features, at);
  }

  @Override
  public void target(int index, float[] targets, int at) {
    all.target(from + index, targets, at);
  }

  @Override
  public void weights(int index, float[] weights, int at) {
    all.weights(from + index, weights, at);
  }
}
