package dev.lamina.dsl.constraint;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Axes as they are written: {@code 0} or {@code [0, 1, 2]}. */
public final class AxesSyntax implements ValueType<Axes> {

  @Override
  public String describe() {
    return "an axis such as 0, or a list of axes such as [0, 1, 2]";
  }

  @Override
  public Axes read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar) {
      return new Axes(List.of(index(scalar)));
    }
    List<Integer> indices = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (SourceNode item : sequence.items()) {
        indices.add(index(item));
      }
    }
    if (indices.isEmpty()) {
      throw new BadValue("");
    }
    return new Axes(indices);
  }

  private static int index(SourceNode node) throws BadValue {
    if (node instanceof ScalarNode scalar
        && !scalar.quoted()
        && scalar.text().matches("-?[0-9]{1,4}")) {
      return Integer.parseInt(scalar.text());
    }
    throw new BadValue("axes are whole numbers; negative ones count from the last axis");
  }

  @Override
  public Object write(Axes value) {
    return value.indices().size() == 1 ? value.indices().get(0) : value.indices();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> index = Map.of("type", "integer");
    return Map.of("anyOf", List.of(index, Map.of("type", "array", "items", index, "minItems", 1)));
  }

  @Override
  public List<String> examples() {
    return List.of("0", "[0, 1, 2]", "-1");
  }

  @Override
  public boolean takes(String word) {
    return false;
  }
}
