package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code conv2d} or {@code [conv2d, shortcut]}. */
public final class SourcesSyntax implements ValueType<Sources> {

  @Override
  public String describe() {
    return "a layer's name or a list of names";
  }

  @Override
  public Sources read(SourceNode node, Reader reader) throws BadValue {
    return new Sources(nodes(node).stream().map(ScalarNode::text).toList());
  }

  /** The names, each in its place. */
  public static List<ScalarNode> nodes(SourceNode node) throws BadValue {
    List<SourceNode> items = node instanceof SequenceNode list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      throw new BadValue("name at least one");
    }
    List<ScalarNode> names = new ArrayList<>();
    for (SourceNode item : items) {
      if (!(item instanceof ScalarNode name) || name.isNull() || name.text().isBlank()) {
        throw new BadValue("a layer is named by its `name:`, or by the name in the summary");
      }
      names.add(name);
    }
    return names;
  }

  @Override
  public Object write(Sources value) {
    return value.names();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> name = Map.of("type", List.of("string", "number", "boolean"));
    return Map.of("anyOf", List.of(name, Map.of("type", "array", "items", name, "minItems", 1)));
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("conv2d", "[conv2d, shortcut]");
  }
}
