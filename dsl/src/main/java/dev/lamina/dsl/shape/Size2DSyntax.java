package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 3}, {@code 3x3} or {@code [3, 3]}. */
public final class Size2DSyntax implements ValueType<Size2D> {

  @Override
  public String describe() {
    return "a size such as 3, 3x3 or [3, 3]";
  }

  @Override
  public Size2D read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw new BadValue("give one number, or height and width");
    }
    return new Size2D(sizes.get(0), sizes.get(sizes.size() - 1));
  }

  @Override
  public Object write(Size2D value) {
    return List.of(value.height(), value.width());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            Sizes.WHOLE,
            Sizes.joined(wordPattern()),
            Map.of("type", "array", "items", Sizes.WHOLE, "minItems", 1, "maxItems", 2)));
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, 2);
  }

  @Override
  public double[] numbers(Size2D value) {
    return Sizes.numbers(value.height(), value.width());
  }

  @Override
  public List<String> examples() {
    return List.of("3", "2x1", "[2, 3]");
  }

  @Override
  public String wordPattern() {
    return "[0-9]+(?:x[0-9]+)?";
  }
}
