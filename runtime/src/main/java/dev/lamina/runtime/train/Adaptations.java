package dev.lamina.runtime.train;

import dev.lamina.dsl.compute.Adaptation;
import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.graph.AdaptationRoute;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.WeightName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What layers take from the training examples before training begins: Keras's adapt. It becomes
 * their weights, which are saved with the others, so that a saved network is asked with what was
 * found in its training data.
 *
 * @param network whose layers
 * @param train the examples
 * @param cancellation obeyed between two batches
 */
public record Adaptations(Network network, Examples train, Cancellation cancellation) {

  /** Examples at a time: few enough to stay in the caches, for images too. */
  private static final int ROWS = 32;

  /** Lets each such layer take what it needs, those in front first. */
  public void complete() {
    List<AdaptationRoute> routes = AdaptationRoute.of(network.graph());
    if (routes.isEmpty()) {
      return;
    }
    SortedMap<WeightName, float[]> weights = network.weights();
    for (AdaptationRoute route : routes) {
      float[][] found = adapted(route, weights);
      int next = 0;
      for (var weight : weights.entrySet()) {
        if (weight.getKey().layer().equals(route.node().name())) {
          weight.setValue(found[next++]);
        }
      }
    }
    network.setWeights(weights);
  }

  private float[][] adapted(AdaptationRoute route, SortedMap<WeightName, float[]> weights) {
    Adaptation adaptation = route.node().layer().adaptation(route.node().input());
    List<Front> before =
        route.before().stream()
            .filter(node -> !node.layer().reshapesOnly())
            .map(node -> Front.of(node, weights))
            .toList();
    for (int from = 0; from < train.size(); from += ROWS) {
      cancellation.check();
      int rows = Math.min(ROWS, train.size() - from);
      float[] numbers = input(route.input(), from, rows);
      for (Front front : before) {
        numbers = front.computed(numbers, rows);
      }
      adaptation.add(numbers, rows);
    }
    return adaptation.weights();
  }

  /** What an input of the model gets: an example has the inputs' numbers one after another. */
  private float[] input(String name, int from, int rows) {
    int whole = train.featureSize();
    int start = 0;
    int size = whole;
    ModelGraph graph = network.graph();
    for (InputNode input : graph.inputs()) {
      size = Math.toIntExact(input.shape().size());
      if (input.name().equals(name)) {
        break;
      }
      start += size;
    }
    float[] example = new float[whole];
    float[] numbers = new float[rows * size];
    for (int row = 0; row < rows; row++) {
      train.features(from + row, example, 0);
      System.arraycopy(example, start, numbers, row * size, size);
    }
    return numbers;
  }

  /** A layer in front, as it computes when nothing is learnt. */
  private record Front(LayerNode node, LayerMath math, float[][] weights) {

    static Front of(LayerNode node, SortedMap<WeightName, float[]> all) {
      float[][] weights =
          all.entrySet().stream()
              .filter(weight -> weight.getKey().layer().equals(node.name()))
              .map(Map.Entry::getValue)
              .toArray(float[][]::new);
      return new Front(node, node.layer().math(node.inputs()).orElseThrow(), weights);
    }

    float[] computed(float[] numbers, int rows) {
      float[] result = new float[rows * Math.toIntExact(node.output().size())];
      math.forward(new Batch(rows, 0, false, 0, node.name(), 0), numbers, weights, result);
      return result;
    }
  }
}
