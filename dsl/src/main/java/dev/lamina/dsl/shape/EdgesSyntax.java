package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One number for all edges, one for each axis, or a pair for each axis: {@code 1}, {@code 1x2},
 * {@code [1, 2]} or {@code [[0, 1], [0, 1]]}.
 */
abstract class EdgesSyntax<T extends Edges> implements ValueType<T> {

  private final int axes;
  private final String each;
  private final String pairs;

  /**
   * For so many axes.
   *
   * @param each how one number for each axis is written, for messages: "[rows, columns]"
   * @param pairs the same for a pair: "[[top, bottom], [left, right]]"
   */
  EdgesSyntax(int axes, String each, String pairs) {
    this.axes = axes;
    this.each = each;
    this.pairs = pairs;
  }

  /** The value of these numbers: before and behind, axis by axis. */
  abstract T of(int... edges);

  @Override
  public T read(SourceNode node, Reader reader) throws BadValue {
    int[] edges = new int[2 * axes];
    if (node instanceof SequenceNode list
        && list.items().stream().anyMatch(SequenceNode.class::isInstance)) {
      if (list.items().size() != axes) {
        throw new BadValue("give " + pairs);
      }
      for (int axis = 0; axis < axes; axis++) {
        List<Integer> pair = pair(list.items().get(axis));
        edges[2 * axis] = pair.get(0);
        edges[2 * axis + 1] = pair.get(pair.size() - 1);
      }
      return of(edges);
    }
    List<Integer> sizes = Sizes.read(node);
    if (sizes.size() != 1 && sizes.size() != axes) {
      throw new BadValue("give one number, " + each + " or " + pairs);
    }
    Arrays.setAll(edges, i -> sizes.get(Math.min(i / 2, sizes.size() - 1)));
    return of(edges);
  }

  /** One axis of the nested form; a number alone stands for both ends, as in Keras. */
  private List<Integer> pair(SourceNode node) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw new BadValue("give " + pairs);
    }
    return sizes;
  }

  @Override
  public Object write(T value) {
    return Arrays.stream(value.toArrays()).map(pair -> List.of(pair[0], pair[1])).toList();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> flat = array(Sizes.WHOLE, 1, axes);
    Map<String, Object> pair = array(Sizes.WHOLE, 1, 2);
    Map<String, Object> nested = array(Map.of("anyOf", List.of(Sizes.WHOLE, pair)), axes, axes);
    return Map.of("anyOf", List.of(Sizes.WHOLE, Sizes.joined(wordPattern()), flat, nested));
  }

  private static Map<String, Object> array(Map<String, Object> items, int least, int most) {
    return Map.of("type", "array", "items", items, "minItems", least, "maxItems", most);
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, axes);
  }

  @Override
  public double[] numbers(T value) {
    return Sizes.numbers(Arrays.stream(value.toArrays()).flatMapToInt(Arrays::stream).toArray());
  }

  @Override
  public String wordPattern() {
    return axes == 2 ? "[0-9]+(?:x[0-9]+)?" : "[0-9]+(?:(?:x[0-9]+){" + (axes - 1) + "})?";
  }
}
