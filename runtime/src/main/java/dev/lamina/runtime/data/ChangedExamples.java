package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Examples as an epoch learns from them, changed at random.
 *
 * @param all as they were read
 * @param input what the network sees
 * @param changes what is done to them
 * @param epoch counted from 0
 */
record ChangedExamples(Examples all, DataInput input, Changes changes, int epoch)
    implements ExamplesView {

  @Override
  public Examples over(Examples others) {
    return new ChangedExamples(others, input, changes, epoch);
  }

  @Override
  public Examples forEpoch(int other) {
    return new ChangedExamples(all.forEpoch(other), input, changes, other);
  }

  @Override
  public Shape shape() {
    return input.shape();
  }

  @Override
  public List<Shape> shapes() {
    return List.of(input.shape());
  }

  @Override
  public boolean laborious() {
    return true;
  }

  @Override
  public void features(int index, float[] features, int at) {
    float[] image = changes.learned(all, index, epoch);
    System.arraycopy(image, 0, features, at, image.length);
    input.normalize(features, at);
  }

  @Override
  public void target(int index, float[] targets, int at) {
    if (!changes.mix()) {
      all.target(index, targets, at);
      return;
    }
    float[] target = changes.target(all, index, epoch);
    System.arraycopy(target, 0, targets, at, target.length);
  }
}
