package dev.lamina.dsl.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How data reaches a layer that takes something from them before training begins.
 *
 * @param node the layer
 * @param input the name of the model's input that they come from
 * @param before the layers in between, from the input on
 */
public record AdaptationRoute(LayerNode node, String input, List<LayerNode> before) {

  public AdaptationRoute {
    before = List.copyOf(before);
  }

  /** The routes to all such layers of a model, in its order, so that each can follow the others. */
  public static List<AdaptationRoute> of(ModelGraph graph) {
    Map<String, LayerNode> layers = graph.layersByName();
    return graph.layers().stream()
        .filter(node -> node.layer().adapts())
        .map(node -> to(node, layers).orElseThrow())
        .toList();
  }

  /**
   * The route to a layer; empty if something stands in front of it that learns, merges, or cannot
   * be computed by itself.
   *
   * @param layers by their names
   */
  static Optional<AdaptationRoute> to(LayerNode node, Map<String, LayerNode> layers) {
    List<LayerNode> before = new ArrayList<>();
    String from = node.from().get(0);
    while (layers.containsKey(from)) {
      LayerNode layer = layers.get(from);
      if (!goesBefore(layer)) {
        return Optional.empty();
      }
      before.add(0, layer);
      from = layer.from().get(0);
    }
    return Optional.of(new AdaptationRoute(node, from, before));
  }

  private static boolean goesBefore(LayerNode node) {
    boolean known = node.parameters().isEmpty() || node.layer().adapts();
    boolean computed =
        node.layer().reshapesOnly()
            || node.layer().outputActivation().isEmpty()
                && node.layer().math(node.inputs()).isPresent();
    return node.from().size() == 1 && known && computed;
  }
}
