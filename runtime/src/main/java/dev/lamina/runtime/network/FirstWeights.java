package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.random.RandomSource;
import java.util.SortedMap;
import java.util.TreeMap;

/** The weights before training: each from its initializer and its own stream of random numbers. */
final class FirstWeights {

  private FirstWeights() {}

  static SortedMap<WeightName, float[]> of(ModelGraph graph, long seed) {
    SortedMap<WeightName, float[]> weights = new TreeMap<>();
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        float[] values = new float[Math.toIntExact(parameter.size())];
        parameter
            .initializer()
            .fill(
                values,
                parameter.shape().toArray(),
                RandomSource.of(seed, "init", node.name(), parameter.name()));
        weights.put(new WeightName(weights.size(), node.name(), parameter.name()), values);
      }
    }
    return weights;
  }
}
