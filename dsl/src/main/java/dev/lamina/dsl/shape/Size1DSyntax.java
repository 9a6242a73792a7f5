package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 3} or {@code [3]}. */
public final class Size1DSyntax implements ValueType<Size1D> {

  @Override
  public String describe() {
    return "a size such as 3";
  }

  @Override
  public Size1D read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.size() != 1) {
      throw new BadValue("give one number");
    }
    return new Size1D(sizes.get(0));
  }

  @Override
  public Object write(Size1D value) {
    return List.of(value.length());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            Sizes.WHOLE,
            Map.of("type", "array", "items", Sizes.WHOLE, "minItems", 1, "maxItems", 1)));
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, 1);
  }

  @Override
  public double[] numbers(Size1D value) {
    return Sizes.numbers(value.length());
  }

  @Override
  public List<String> examples() {
    return List.of("3", "2", "[4]");
  }

  @Override
  public String wordPattern() {
    return "[0-9]+";
  }
}
