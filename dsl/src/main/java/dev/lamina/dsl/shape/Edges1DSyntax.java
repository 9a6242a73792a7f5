package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 1}, {@code 1x2} or {@code [1, 2]}: both ends, or each of them. */
public final class Edges1DSyntax implements ValueType<Edges1D> {

  @Override
  public String describe() {
    return "steps such as 1 or [0, 1]";
  }

  @Override
  public Edges1D read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw new BadValue("give one number, or [before, after]");
    }
    return new Edges1D(sizes.get(0), sizes.get(sizes.size() - 1));
  }

  @Override
  public Object write(Edges1D value) {
    return List.of(value.before(), value.after());
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
  public double[] numbers(Edges1D value) {
    return Sizes.numbers(value.before(), value.after());
  }

  @Override
  public List<String> examples() {
    return List.of("2", "[1, 2]", "0x1");
  }

  @Override
  public String wordPattern() {
    return "[0-9]+(?:x[0-9]+)?";
  }
}
