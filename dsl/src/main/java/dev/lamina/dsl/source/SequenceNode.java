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

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof SequenceNode that && span.equals(that.span) && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return 31 * span.hashCode() + items.hashCode();
  }
}
