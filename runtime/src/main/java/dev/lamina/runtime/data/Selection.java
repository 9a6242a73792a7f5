package dev.lamina.runtime.data;

/** Some of other examples, in an order of its own. */
interface Selection extends ExamplesView {

  /** Which of the others example {@code index} is. */
  int source(int index);

  @Override
  int size();

  @Override
  default String name(int index) {
    return all().name(source(index));
  }

  @Override
  default int row(int index) {
    return all().row(source(index));
  }

  @Override
  default void raw(int index, float[] values, int at) {
    all().raw(source(index), values, at);
  }

  @Override
  default void features(int index, float[] features, int at) {
    all().features(source(index), features, at);
  }

  @Override
  default void target(int index, float[] targets, int at) {
    all().target(source(index), targets, at);
  }

  @Override
  default void weights(int index, float[] weights, int at) {
    all().weights(source(index), weights, at);
  }
}
