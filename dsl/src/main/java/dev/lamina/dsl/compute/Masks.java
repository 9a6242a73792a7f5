package dev.lamina.dsl.compute;

import java.util.HashMap;
import java.util.Map;

/** The masks of the pass under way: layers leave theirs here, and the layers behind them ask. */
public final class Masks {

  private final Map<String, String> sources;
  private final Map<String, Mask> found = new HashMap<>();

  /** {@code sources}: for each layer that gets a mask the name of the layer that leaves it. */
  public Masks(Map<String, String> sources) {
    this.sources = Map.copyOf(sources);
  }

  /** Whether a mask may come to the layer. */
  public boolean reaches(String layer) {
    return sources.containsKey(layer);
  }

  /** The mask of what the layer gets; null where all places count. */
  public Mask before(String layer) {
    return reaches(layer) ? found.get(sources.get(layer)) : null;
  }

  /** Leaves the mask of what the layer gives; null where all places count. */
  public void leave(String layer, Mask mask) {
    found.put(layer, mask);
  }
}
