package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the numbers that each layer gives are distributed, over a few examples. The model is computed
 * once more with every layer an output; a copy of the weights is made for that, so that large
 * models are left out.
 *
 * @param network trained
 */
record Activations(Network network) {

  private static final int MOST_EXAMPLES = 32;
  private static final long MOST_NUMBERS = 5_000_000;
  private static final long MOST_PARAMS = 10_000_000;
  private static final int MOST_LAYERS = 200;

  /** Why a model's are not looked at; empty if they are. */
  static String tooLarge(ModelGraph graph) {
    return graph.totalParams() > MOST_PARAMS || graph.layers().size() > MOST_LAYERS
        ? String.format(
            Locale.ROOT,
            "They are looked at in models of up to %,d layers and %,d parameters.",
            MOST_LAYERS,
            MOST_PARAMS)
        : "";
  }

  /** By the layers' names, those that only reshape left out. */
  Map<String, Histogram> histograms(Examples examples) {
    ModelGraph graph = network.graph();
    List<LayerNode> layers =
        graph.layers().stream().filter(node -> !node.layer().reshapesOnly()).toList();
    List<String> names = layers.stream().map(LayerNode::name).toList();
    if (names.isEmpty() || examples.size() == 0) {
      return Map.of();
    }
    ModelGraph open = new ModelGraph(graph.name(), graph.inputs(), graph.layers(), names);
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    try (Network all = Networks.asked(open, EngineKind.DL4J)) {
      all.setWeights(network.weights());
      int rows = rows(examples, open.outputSize());
      float[] outputs = all.predict(features(examples, rows), rows);
      int size = Math.toIntExact(open.outputSize());
      int at = 0;
      for (LayerNode layer : layers) {
        int own = Math.toIntExact(layer.output().size());
        histograms.put(layer.name(), Histogram.of(Packing.part(outputs, at, size, own, rows)));
        at += own;
      }
    }
    return histograms;
  }

  private static int rows(Examples examples, long numbers) {
    long most = Math.max(1, MOST_NUMBERS / Math.max(1, numbers));
    return (int) Math.min(examples.size(), Math.min(MOST_EXAMPLES, most));
  }

  /** Examples from all over: data may be sorted by class. */
  private static float[] features(Examples examples, int rows) {
    int size = examples.featureSize();
    float[] features = new float[rows * size];
    for (int row = 0; row < rows; row++) {
      examples.features((int) ((long) row * examples.size() / rows), features, row * size);
    }
    return features;
  }
}
