package dev.lamina.dsl.source;

import java.util.List;

/**
 * A list.
 *
 * @param span where the list stands
 * @param items its items, in order
 */
public record SequenceNode(Span span, List<SourceNode> items) implements SourceNode {

  public SequenceNode {
    items = List.copyOf(items);
  }

  @Override
  public String describe() {
    return "a list";
  }
}
