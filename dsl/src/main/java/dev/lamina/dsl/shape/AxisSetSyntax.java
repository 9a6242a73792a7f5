package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code -1} or {@code [1, 2]}. */
public final class AxisSetSyntax implements ValueType<AxisSet> {

  @Override
  public String describe() {
    return "an axis or a list of axes such as -1 or [1, 2]";
  }

  @Override
  public AxisSet read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> axes = Sizes.read(node);
    if (axes.isEmpty()) {
      throw new BadValue("name one axis at least; -1 is the last one");
    }
    if (axes.contains(0)) {
      throw new BadValue("axis 0 is the batch; the first axis of an example is 1");
    }
    if (Set.copyOf(axes).size() < axes.size()) {
      throw new BadValue("name each axis once");
    }
    if (axes.stream().anyMatch(axis -> axis < 0) && axes.stream().anyMatch(axis -> axis > 0)) {
      throw new BadValue("count all axes from the front, such as [1, 2], or all from the end");
    }
    return new AxisSet(axes);
  }

  @Override
  public Object write(AxisSet value) {
    List<Integer> axes = value.numbers();
    return axes.size() == 1 ? (Object) axes.get(0) : axes;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> axis = Map.of("type", "integer", "not", Map.of("const", 0));
    return Map.of(
        "anyOf",
        List.of(axis, Map.of("type", "array", "items", axis, "minItems", 1, "uniqueItems", true)));
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("-1", "1", "[1, 2]", "[-2, -1]");
  }
}
