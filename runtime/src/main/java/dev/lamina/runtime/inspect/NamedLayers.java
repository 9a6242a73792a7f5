package dev.lamina.runtime.inspect;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Patterns;
import java.util.List;

/** Finds layers by what a user calls them. */
public final class NamedLayers {

  private NamedLayers() {}

  /**
   * The layers that a name or pattern means, in the model's order; one at least.
   *
   * @throws InspectionException if there are none
   */
  public static List<String> find(ModelGraph graph, String pattern) {
    List<String> names = graph.layers().stream().map(LayerNode::name).toList();
    List<String> found = Patterns.of(pattern).among(names);
    if (found.isEmpty()) {
      throw new InspectionException(
          "there is no layer `"
              + pattern
              + "`"
              + DidYouMean.nearest(pattern, names)
                  .map(near -> "; did you mean `" + near + "`?")
                  .orElse("; the layers are " + String.join(", ", names)));
    }
    return found;
  }

  /**
   * The one layer of this name.
   *
   * @throws InspectionException if there is none, or a pattern means several
   */
  public static LayerNode one(ModelGraph graph, String name) {
    List<String> found = find(graph, name);
    if (found.size() > 1) {
      throw new InspectionException(
          "`" + name + "` means several layers; take one of " + String.join(", ", found));
    }
    return graph.layersByName().get(found.get(0));
  }
}
