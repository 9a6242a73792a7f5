package dev.lamina.dsl.graph;

import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.dsl.layer.Concatenate;
import dev.lamina.dsl.layer.MaskUse;
import dev.lamina.dsl.shape.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where masks go in a model (docs/adr/0015).
 *
 * @param sources for each layer that gets a mask the name of the layer that leaves it
 * @param ends the layers that get a mask and drop it, so that padding counts from there on
 * @param failures the layers that would have to heed a mask as no engine does
 */
public record MaskRoutes(Map<String, String> sources, Set<String> ends, Set<String> failures) {

  public MaskRoutes {
    sources = Map.copyOf(sources);
    ends = Set.copyOf(ends);
    failures = Set.copyOf(failures);
  }

  /** The routes between these layers, each of which stands behind those that it gets from. */
  public static MaskRoutes of(List<LayerNode> layers) {
    Map<String, String> sources = new HashMap<>();
    Set<String> ends = new HashSet<>();
    Set<String> failures = new HashSet<>();
    // What leaves the mask that goes with each output; nothing for one without.
    Map<String, String> given = new HashMap<>();
    Map<String, Shape> outputs = new HashMap<>();
    for (LayerNode node : layers) {
      outputs.put(node.name(), node.output());
      List<String> from = node.from().subList(0, node.layer().maskedInputs(node.from().size()));
      List<String> masks =
          from.stream().map(given::get).filter(Objects::nonNull).distinct().toList();
      // Keras's merging layers drop the masks if one of their inputs has none.
      boolean all = from.stream().allMatch(given::containsKey);
      if (masks.size() > 1 && all
          || !masks.isEmpty()
              && (rearranges(node)
                  || attendsTwice(node, all)
                  || hasOtherPlaces(node, outputs.get(masks.get(0))))) {
        failures.add(node.name());
      }
      boolean marks = node.layer().marksPlaces().isPresent();
      if (!masks.isEmpty()) {
        sources.put(node.name(), masks.get(0));
        if (!marks && (!all || node.layer().masks() == MaskUse.DROPS)) {
          ends.add(node.name());
        }
      }
      if (marks || !masks.isEmpty() && all && node.layer().masks() == MaskUse.READS) {
        given.put(node.name(), node.name());
      } else if (!masks.isEmpty() && all && handsOn(node)) {
        given.put(node.name(), masks.get(0));
      }
    }
    return new MaskRoutes(sources, ends, failures);
  }

  /** Whether the mask of what comes in is that of what goes out. */
  private static boolean handsOn(LayerNode node) {
    MaskUse use = node.layer().masks();
    return use == MaskUse.CARRIES || use == MaskUse.HEEDS;
  }

  /** Whether what is masked behind the layer is not what is masked before it. */
  private static boolean rearranges(LayerNode node) {
    return node.layer() instanceof Concatenate layer && !layer.joinsChannels(node.input());
  }

  /**
   * Whether a batch normalization gets other places than the mask is about, which are those of the
   * output of the layer that made it.
   */
  private static boolean hasOtherPlaces(LayerNode node, Shape masked) {
    return node.layer() instanceof BatchNormalization
        && node.input().size() / node.input().channels() != masked.size() / masked.channels();
  }

  /**
   * Whether a layer would read a mask for each of its inputs, and they are not one for all. In the
   * batch that its math gets there is one.
   *
   * @param all whether each input has one
   */
  private static boolean attendsTwice(LayerNode node, boolean all) {
    boolean attends = node.layer().masks() == MaskUse.HEEDS && node.inputs().size() > 1;
    return attends && !(all && node.inputs().stream().allMatch(input -> input.rank() == 2));
  }

  /** Whether the layer gets a mask and drops it. */
  boolean endsAt(LayerNode node) {
    return ends.contains(node.name());
  }

  /** Whether the layer would have to heed masks as no engine does. */
  boolean failsAt(LayerNode node) {
    return failures.contains(node.name());
  }
}
