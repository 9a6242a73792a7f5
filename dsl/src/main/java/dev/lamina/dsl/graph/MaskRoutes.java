package dev.lamina.dsl.graph;

import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.MaskUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where masks go in a chain of layers (docs/adr/0011).
 *
 * @param sources for each layer that gets a mask the name of the layer that leaves it
 */
public record MaskRoutes(Map<String, String> sources) {

  public MaskRoutes {
    sources = Map.copyOf(sources);
  }

  /** The routes between these layers, each of which gets the output of the one before it. */
  public static MaskRoutes of(List<LayerNode> layers) {
    Map<String, String> sources = new LinkedHashMap<>();
    String source = null;
    for (LayerNode node : layers) {
      if (source != null) {
        sources.put(node.name(), source);
      }
      if (node.layer().marksPlaces().isPresent()) {
        source = node.name();
      } else if (source != null) {
        source = behind(node, source);
      }
    }
    return new MaskRoutes(sources);
  }

  private static String behind(LayerNode node, String source) {
    return switch (node.layer().masks()) {
      case CARRIES -> source;
      case READS -> node.name();
      case ENDS, DROPS -> null;
    };
  }

  /** Whether the layer gets a mask and drops it, so that padding counts from there on. */
  boolean endsAt(LayerNode node) {
    return reaches(node)
        && node.layer().masks() == MaskUse.DROPS
        && node.layer().marksPlaces().isEmpty();
  }

  /** Whether the layer would have to leave out what is masked, and no engine does. */
  boolean failsAt(LayerNode node) {
    Layer layer = node.layer();
    return reaches(node) && layer instanceof BatchNormalization;
  }

  private boolean reaches(LayerNode node) {
    return sources.containsKey(node.name());
  }
}
