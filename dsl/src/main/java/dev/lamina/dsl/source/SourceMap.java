package dev.lamina.dsl.source;

import java.util.List;
import java.util.Map;

/**
 * From a path to its place: the stages after reading report paths, and this adds the span.
 *
 * @param root the tree the paths run through
 * @param uses of values that stand in a block, by their paths: where the block is used, the
 *     innermost use first
 */
public record SourceMap(SourceNode root, Map<KeyPath, List<Span>> uses) {

  public SourceMap {
    uses = Map.copyOf(uses);
  }

  /** A tree without blocks. */
  public SourceMap(SourceNode root) {
    this(root, Map.of());
  }

  /**
   * Where the block is used that the value at {@code path} stands in; empty where there is none.
   */
  public List<Span> uses(KeyPath path) {
    return uses.getOrDefault(path, List.of());
  }

  /**
   * Where the value at {@code path} stands; where it is not written, the nearest enclosing value.
   */
  public Span value(KeyPath path) {
    return find(path).span();
  }

  /**
   * Where the key at the end of {@code path} stands; where it is not written, the enclosing value.
   */
  public Span key(KeyPath path) {
    if (!path.steps().isEmpty()
        && path.steps().get(path.steps().size() - 1) instanceof String last
        && find(path.parent()) instanceof MappingNode mapping
        && exists(path.parent())
        && mapping.entry(last).isPresent()) {
      return mapping.entry(last).orElseThrow().key().span();
    }
    return value(path);
  }

  /** Whether the file has a value at {@code path}. */
  public boolean exists(KeyPath path) {
    return walk(path).complete();
  }

  /** The value at {@code path}; where it is not written, the nearest enclosing one. */
  public SourceNode node(KeyPath path) {
    return find(path);
  }

  private SourceNode find(KeyPath path) {
    return walk(path).node();
  }

  private record Walk(SourceNode node, boolean complete) {}

  private Walk walk(KeyPath path) {
    SourceNode node = root;
    for (Object step : path.steps()) {
      SourceNode next = null;
      if (step instanceof String key && node instanceof MappingNode mapping) {
        next = mapping.get(key).orElse(null);
      } else if (step instanceof Integer index
          && node instanceof SequenceNode sequence
          && index < sequence.items().size()) {
        next = sequence.items().get(index);
      }
      if (next == null) {
        return new Walk(node, false);
      }
      node = next;
    }
    return new Walk(node, true);
  }
}
