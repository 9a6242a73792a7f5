package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 1}, for both inputs, or {@code [1, 2]}. */
public final class AxesSyntax implements ValueType<Axes> {

  @Override
  public String describe() {
    return "an axis, or one for each of the two inputs such as [1, 2]";
  }

  @Override
  public Axes read(SourceNode node, Reader reader) throws BadValue {
    List<SourceNode> axes = node instanceof SequenceNode list ? list.items() : List.of(node, node);
    if (axes.size() != 2) {
      throw new BadValue("give one axis, or one for each input");
    }
    return new Axes(axis(axes.get(0)), axis(axes.get(1)));
  }

  private static int axis(SourceNode node) throws BadValue {
    return (int) Numbers.whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public Object write(Axes value) {
    return List.of(value.first(), value.second());
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> axis = Map.of("type", "integer");
    return Map.of(
        "anyOf",
        List.of(axis, Map.of("type", "array", "items", axis, "minItems", 2, "maxItems", 2)));
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isWhole(word);
  }

  @Override
  public String wordPattern() {
    return Numbers.WHOLE_PATTERN;
  }

  @Override
  public List<String> examples() {
    return List.of("1", "-1", "[2, 1]");
  }
}
