package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 3}, {@code 3x3x3} or {@code [3, 3, 3]}. */
public final class Size3DSyntax implements ValueType<Size3D> {

  private static final int AXES = 3;

  @Override
  public String describe() {
    return "a size such as 3, 3x3x3 or [3, 3, 3]";
  }

  @Override
  public Size3D read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.size() != 1 && sizes.size() != AXES) {
      throw new BadValue("give one number, or depth, height and width");
    }
    int last = sizes.size() - 1;
    return new Size3D(sizes.get(0), sizes.get(last / 2), sizes.get(last));
  }

  @Override
  public Object write(Size3D value) {
    return List.of(value.depth(), value.height(), value.width());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            Sizes.WHOLE,
            Sizes.joined(wordPattern()),
            Map.of("type", "array", "items", Sizes.WHOLE, "minItems", 1, "maxItems", 1),
            Map.of("type", "array", "items", Sizes.WHOLE, "minItems", AXES, "maxItems", AXES)));
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, AXES) && word.split("[xX]").length != 2;
  }

  @Override
  public double[] numbers(Size3D value) {
    return Sizes.numbers(value.toArray());
  }

  @Override
  public List<String> examples() {
    return List.of("3", "2x1x2", "[2, 3, 1]");
  }

  @Override
  public String wordPattern() {
    return "[0-9]+(?:x[0-9]+x[0-9]+)?";
  }
}
