package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code "conv*"} or {@code [stem, "block1_*"]}. */
public final class PatternsSyntax implements ValueType<Patterns> {

  @Override
  public String describe() {
    return "names of layers or patterns such as [stem, \"block1_*\"]";
  }

  @Override
  public Patterns read(SourceNode node, Reader reader) throws BadValue {
    return new Patterns(SourcesSyntax.nodes(node).stream().map(ScalarNode::text).toList());
  }

  @Override
  public Object write(Patterns value) {
    return value.all();
  }

  @Override
  public Map<String, Object> schema() {
    return new SourcesSyntax().schema();
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("\"conv*\"", "[stem, \"block1_*\"]");
  }
}
