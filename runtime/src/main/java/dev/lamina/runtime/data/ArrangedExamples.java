package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Examples of several inputs or outputs in the model's order, with targets as the losses want them
 * and a weight for each output, if they have weights.
 *
 * @param all in the data's order, with its own targets
 * @param inputs which of the data's inputs each of the model's is
 * @param targets what each output of the model learns
 */
record ArrangedExamples(Examples all, List<Integer> inputs, List<Targets> targets)
    implements ExamplesView {

  ArrangedExamples {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  @Override
  public Examples over(Examples others) {
    return new ArrangedExamples(others, inputs, targets);
  }

  @Override
  public Shape shape() {
    return shapes().get(0);
  }

  @Override
  public List<Shape> shapes() {
    List<Shape> shapes = all.shapes();
    return inputs.stream().map(shapes::get).toList();
  }

  @Override
  public int targetSize() {
    return targets.stream().mapToInt(Targets::size).sum();
  }

  @Override
  public int weightSize() {
    return all.weightSize() == 0 ? 0 : targets.size();
  }

  @Override
  public void features(int index, float[] features, int at) {
    if (isInOrder()) {
      all.features(index, features, at);
      return;
    }
    List<Shape> shapes = all.shapes();
    float[] raw = new float[all.featureSize()];
    all.features(index, raw, 0);
    int to = at;
    for (int input : inputs) {
      int from = Math.toIntExact(shapes.stream().limit(input).mapToLong(Shape::size).sum());
      int size = Math.toIntExact(shapes.get(input).size());
      System.arraycopy(raw, from, features, to, size);
      to += size;
    }
  }

  private boolean isInOrder() {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) != i) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void target(int index, float[] target, int at) {
    float[] raw = new float[all.targetSize()];
    all.target(index, raw, 0);
    int to = at;
    for (Targets each : targets) {
      each.write(raw, target, to);
      to += each.size();
    }
  }

  @Override
  public void weights(int index, float[] weights, int at) {
    float[] raw = new float[all.weightSize()];
    all.weights(index, raw, 0);
    if (raw.length == 1) {
      Arrays.fill(weights, at, at + targets.size(), raw[0]);
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      weights[at + i] = raw[targets.get(i).place()];
    }
  }
}
