package dev.lamina.runtime.data;

import dev.lamina.dsl.metric.Classes;
import java.util.HashMap;
import java.util.Map;

/**
 * Examples that count by their class, as Keras's {@code class_weight_to_sample_weights} has it: the
 * class is the greatest of a target's numbers, or its only number, rounded.
 *
 * @param all examples without weights of their own, for one output
 * @param byClass weights by index; 1 for classes that are not there
 */
record ClassWeighted(Examples all, Map<Integer, Float> byClass) implements ExamplesView {

  ClassWeighted {
    byClass = Map.copyOf(byClass);
    if (all.weightSize() > 0) {
      throw new IllegalArgumentException("the examples have weights already");
    }
  }

  /** With weights that make each class count as much as any other: n / (classes * its examples). */
  static ClassWeighted balanced(Examples all) {
    Map<Integer, Integer> counts = new HashMap<>();
    float[] target = new float[all.targetSize()];
    for (int i = 0; i < all.size(); i++) {
      all.target(i, target, 0);
      counts.merge(classOf(target), 1, Integer::sum);
    }
    Map<Integer, Float> weights = new HashMap<>();
    counts.forEach(
        (index, count) ->
            weights.put(index, (float) ((double) all.size() / counts.size() / count)));
    return new ClassWeighted(all, weights);
  }

  @Override
  public Examples over(Examples others) {
    return new ClassWeighted(others, byClass);
  }

  @Override
  public int weightSize() {
    return 1;
  }

  @Override
  public void weights(int index, float[] weights, int at) {
    float[] target = new float[targetSize()];
    target(index, target, 0);
    weights[at] = byClass.getOrDefault(classOf(target), 1f);
  }

  private static int classOf(float[] target) {
    return target.length == 1
        ? (int) Math.rint(target[0])
        : Classes.greatest(target, 0, target.length);
  }
}
