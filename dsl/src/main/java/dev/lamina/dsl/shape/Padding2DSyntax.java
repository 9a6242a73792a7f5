package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code 1}, {@code 1x2}, {@code [1, 2]} or {@code [[top, bottom], [left, right]]}. */
public final class Padding2DSyntax implements ValueType<Padding2D> {

  @Override
  public String describe() {
    return "a padding such as 1, [1, 2] or [[0, 1], [0, 1]]";
  }

  @Override
  public Padding2D read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof SequenceNode list
        && list.items().stream().anyMatch(SequenceNode.class::isInstance)) {
      if (list.items().size() != 2) {
        throw new BadValue("give [[top, bottom], [left, right]]");
      }
      List<Integer> rows = pair(list.items().get(0));
      List<Integer> columns = pair(list.items().get(1));
      return new Padding2D(rows.get(0), rows.get(1), columns.get(0), columns.get(1));
    }
    List<Integer> sizes = Sizes.read(node);
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw new BadValue("give one number, [rows, columns] or [[top, bottom], [left, right]]");
    }
    int rows = sizes.get(0);
    int columns = sizes.get(sizes.size() - 1);
    return new Padding2D(rows, rows, columns, columns);
  }

  /** One side of the nested form; a number alone stands for both ends, as in Keras. */
  private static List<Integer> pair(SourceNode node) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw new BadValue("give [[top, bottom], [left, right]]");
    }
    return List.of(sizes.get(0), sizes.get(sizes.size() - 1));
  }

  @Override
  public Object write(Padding2D value) {
    return List.of(List.of(value.top(), value.bottom()), List.of(value.left(), value.right()));
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> pair =
        Map.of("type", "array", "items", Sizes.WHOLE, "minItems", 1, "maxItems", 2);
    return Map.of(
        "anyOf",
        List.of(
            Sizes.WHOLE,
            Sizes.joined(wordPattern()),
            pair,
            Map.of(
                "type",
                "array",
                "items",
                Map.of("anyOf", List.of(Sizes.WHOLE, pair)),
                "minItems",
                2,
                "maxItems",
                2)));
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, 2);
  }

  @Override
  public double[] numbers(Padding2D value) {
    return Sizes.numbers(value.top(), value.bottom(), value.left(), value.right());
  }

  @Override
  public List<String> examples() {
    return List.of("2", "[1, 2]", "[[0, 1], [2, 3]]");
  }

  @Override
  public String wordPattern() {
    return "[0-9]+(?:x[0-9]+)?";
  }
}
