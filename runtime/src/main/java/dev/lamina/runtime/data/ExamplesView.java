package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Other examples, seen with a difference: what is not overridden is theirs. */
interface ExamplesView extends Examples {

  /** The others. */
  Examples all();

  /** The same view of others. */
  Examples over(Examples others);

  @Override
  default Examples forEpoch(int epoch) {
    Examples others = all().forEpoch(epoch);
    return others == all() ? this : over(others);
  }

  @Override
  default int size() {
    return all().size();
  }

  @Override
  default Shape shape() {
    return all().shape();
  }

  @Override
  default List<Shape> shapes() {
    return all().shapes();
  }

  @Override
  default int targetSize() {
    return all().targetSize();
  }

  @Override
  default int weightSize() {
    return all().weightSize();
  }

  @Override
  default Shape rawShape() {
    return all().rawShape();
  }

  @Override
  default boolean laborious() {
    return all().laborious();
  }

  @Override
  default String name(int index) {
    return all().name(index);
  }

  @Override
  default int row(int index) {
    return all().row(index);
  }

  @Override
  default void raw(int index, float[] values, int at) {
    all().raw(index, values, at);
  }

  @Override
  default void features(int index, float[] features, int at) {
    all().features(index, features, at);
  }

  @Override
  default void target(int index, float[] targets, int at) {
    all().target(index, targets, at);
  }

  @Override
  default void weights(int index, float[] weights, int at) {
    all().weights(index, weights, at);
  }
}
