package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Examples that are measured, not learned: brought to the shape wanted and standardized.
 *
 * @param all as they were read, scaled
 * @param input what the network sees
 * @param changes what else is done while learning; may change the shape
 */
record PreparedExamples(Examples all, DataInput input, Changes changes) implements ExamplesView {

  @Override
  public Examples over(Examples others) {
    return new PreparedExamples(others, input, changes);
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
  public void features(int index, float[] features, int at) {
    if (changes.reshape()) {
      float[] image = changes.measured(all, index);
      System.arraycopy(image, 0, features, at, image.length);
      input.normalize(features, at);
      return;
    }
    all.features(index, features, at);
    input
        .statistics()
        .ifPresent(known -> known.apply(features, at, Math.toIntExact(input.shape().size())));
  }
}
