package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of a DL4J network by Keras's names and in Keras's layout.
 *
 * @param graph what the network computes
 * @param network where they lie
 */
record Dl4jWeights(ModelGraph graph, Dl4jModel network) {

  SortedMap<WeightName, float[]> read() {
    SortedMap<WeightName, float[]> weights = new TreeMap<>();
    each(
        (name, parameter) ->
            weights.put(
                name, WeightLayout.of(parameter).toKeras(Floats.memory(array(name, parameter)))));
    return weights;
  }

  void replace(SortedMap<WeightName, float[]> weights) {
    SortedMap<WeightName, float[]> mine = read();
    if (!mine.keySet().equals(weights.keySet())) {
      throw new IllegalArgumentException(
          "the weights are " + mine.keySet() + ", not " + weights.keySet());
    }
    mine.forEach(
        (name, values) -> {
          if (values.length != weights.get(name).length) {
            throw new IllegalArgumentException(
                name + " has " + values.length + " numbers, not " + weights.get(name).length);
          }
        });
    each(
        (name, parameter) ->
            Floats.setMemory(
                array(name, parameter), WeightLayout.of(parameter).toMemory(weights.get(name))));
  }

  private void each(BiConsumer<WeightName, Parameter> action) {
    int index = 0;
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        action.accept(new WeightName(index++, node.name(), parameter.name()), parameter);
      }
    }
  }

  private INDArray array(WeightName name, Parameter parameter) {
    return network.layer(name.layer()).getParam(parameter.dl4jKey());
  }
}
