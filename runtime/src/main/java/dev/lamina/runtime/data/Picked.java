package dev.lamina.runtime.data;

/**
 * Some of other examples, in an order of their own.
 *
 * @param all the others
 * @param rows which of them; taken as it is
 */
record Picked(Examples all, int[] rows) implements ExamplesView {

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void features(int index, float[] features, int at) {
    all.features(rows[index], features, at);
  }

  @Override
  public void target(int index, float[] target, int at) {
    all.target(rows[index], target, at);
  }

  @Override
  public void weights(int index, float[] weights, int at) {
    all.weights(rows[index], weights, at);
  }
}
