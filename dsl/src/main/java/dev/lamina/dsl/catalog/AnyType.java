package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** One value or a list of values, whatever they mean: what a file's own params can be. */
record AnyType() implements ValueType<SourceNode> {

  @Override
  public String describe() {
    return "one value or a list of values";
  }

  @Override
  public SourceNode read(SourceNode node, Reader reader) throws BadValue {
    boolean values =
        node instanceof ScalarNode
            || node instanceof SequenceNode list
                && list.items().stream().allMatch(item -> item instanceof ScalarNode);
    if (!values) {
      throw new BadValue("");
    }
    return node;
  }

  @Override
  public Object write(SourceNode value) {
    return value instanceof SequenceNode list
        ? list.items().stream().map(this::write).toList()
        : ((ScalarNode) value).text();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of();
  }

  @Override
  public boolean takes(String word) {
    return true;
  }

  @Override
  public List<String> examples() {
    return List.of("64", "[3, 3]");
  }
}
