package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Examples that are there, but of whose features nothing can be said before something is learnt.
 *
 * @param size how many
 * @param targets as they were read
 */
record UnlearntExamples(int size, StoredExamples.Numbers targets) implements Examples {

  @Override
  public int targetSize() {
    return targets.size();
  }

  @Override
  public Shape shape() {
    throw unlearnt();
  }

  @Override
  public List<Shape> shapes() {
    throw unlearnt();
  }

  @Override
  public void features(int index, float[] features, int at) {
    throw unlearnt();
  }

  @Override
  public void target(int index, float[] to, int at) {
    targets.copy(index, to, at);
  }

  private static IllegalStateException unlearnt() {
    return new IllegalStateException("Dataset.learnt comes first");
  }
}
