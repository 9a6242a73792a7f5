package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Examples that are there, but of whose features nothing can be said before something is learnt.
 *
 * @param size how many
 * @param targetSize how many numbers a target has
 */
record UnlearntExamples(int size, int targetSize) implements Examples {

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
  public void target(int index, float[] targets, int at) {
    throw unlearnt();
  }

  private static IllegalStateException unlearnt() {
    return new IllegalStateException("Dataset.learnt comes first");
  }
}
