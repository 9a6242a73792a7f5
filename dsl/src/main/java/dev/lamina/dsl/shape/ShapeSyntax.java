package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 28x28x1}, {@code [28, 28, 1]} or {@code 10}. */
public final class ShapeSyntax implements ValueType<Shape> {

  @Override
  public String describe() {
    return "a shape such as 28x28x1 or [28, 28, 1]";
  }

  @Override
  public Shape read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
      throw new BadValue("each size is at least 1; the batch is not part of it");
    }
    Shape shape = new Shape(sizes);
    try {
      shape.size();
    } catch (ArithmeticException e) {
      throw new BadValue("that is more numbers than can be counted");
    }
    return shape;
  }

  @Override
  public Object write(Shape value) {
    return value.dims();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> size = Map.of("type", "integer", "minimum", 1);
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
  public double[] numbers(Shape value) {
    return Sizes.numbers(value.toArray());
  }

  @Override
  public List<String> examples() {
    return List.of("28x28x1", "[4, 4, 2]", "10");
  }

  @Override
  public String wordPattern() {
    return "[0-9]+(?:x[0-9]+)*";
  }
}
