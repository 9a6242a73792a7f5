package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.constraint.AxesSyntax;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code -1}, {@code [1, 3]}, or {@code null} or {@code []} for none. */
public final class KeptAxesSyntax implements ValueType<KeptAxes> {

  private final AxesSyntax some = new AxesSyntax();

  @Override
  public String describe() {
    return "an axis such as -1, a list of axes such as [1, 3], or null";
  }

  @Override
  public KeptAxes read(SourceNode node, Reader reader) throws BadValue {
    boolean none =
        node instanceof ScalarNode scalar && scalar.isNull()
            || node instanceof SequenceNode list && list.items().isEmpty();
    return new KeptAxes(none ? List.of() : some.read(node, reader).indices());
  }

  @Override
  public Object write(KeptAxes value) {
    return value.indices();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> index = Map.of("type", "integer");
    return Map.of(
        "anyOf", List.of(index, Map.of("type", "array", "items", index), Map.of("type", "null")));
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("-1", "1", "[1, 2]", "null");
  }
}
