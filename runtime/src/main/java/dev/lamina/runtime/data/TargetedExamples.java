package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;

/**
 * Examples with their targets as the loss wants them.
 *
 * @param all with the data's own targets
 * @param targets from one to the other
 */
record TargetedExamples(Examples all, Targets targets) implements Examples {

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public int targetSize() {
    return targets.size();
  }

  @Override
  public void features(int index, float[] features, int at) {
    all.features(index, features, at);
  }

  @Override
  public void target(int index, float[] target, int at) {
    targets.write(all, index, target, at);
  }
}
