package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code 10x10x1}, {@code [7, 7, -1]} or {@code -1}. */
public final class TargetShapeSyntax implements ValueType<TargetShape> {

  @Override
  public String describe() {
    return "a shape such as 10x10x1 or [7, 7, -1]";
  }

  @Override
  public TargetShape read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (Collections.frequency(sizes, TargetShape.OPEN) > 1) {
      throw new BadValue("only one size can be -1, which stands for whatever is left");
    }
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1 && size != TargetShape.OPEN)) {
      throw new BadValue("each size is at least 1, or -1 for whatever is left");
    }
    return new TargetShape(sizes);
  }

  @Override
  public Object write(TargetShape value) {
    return value.dims();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> size = Map.of("type", "integer", "minimum", -1, "not", Map.of("const", 0));
    return Map.of(
        "anyOf",
        List.of(
            size,
            Sizes.joined(wordPattern()),
            Map.of("type", "array", "items", size, "minItems", 1)));
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, Integer.MAX_VALUE);
  }

  @Override
  public List<String> examples() {
    return List.of("10x10x1", "[7, 7, -1]", "-1");
  }

  @Override
  public String wordPattern() {
    return "(?:-1|[0-9]+)(?:x(?:-1|[0-9]+))*";
  }
}
