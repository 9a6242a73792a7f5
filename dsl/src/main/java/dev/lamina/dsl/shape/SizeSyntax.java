package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One number for all axes, or one for each: {@code 3}, {@code 3x3} or {@code [3, 3]}. */
abstract class SizeSyntax<T extends Size> implements ValueType<T> {

  private final int axes;
  private final String names;

  /**
   * For sizes along so many axes.
   *
   * @param names what they are called, for messages: "height and width"
   */
  SizeSyntax(int axes, String names) {
    this.axes = axes;
    this.names = names;
  }

  /** The value of these numbers, one for each axis. */
  abstract T of(int... sizes);

  @Override
  public T read(SourceNode node, Reader reader) throws BadValue {
    List<Integer> sizes = Sizes.read(node);
    if (sizes.size() != 1 && sizes.size() != axes) {
      throw new BadValue("give one number" + (axes == 1 ? "" : ", or " + names));
    }
    int[] each = new int[axes];
    Arrays.setAll(each, axis -> sizes.get(Math.min(axis, sizes.size() - 1)));
    return of(each);
  }

  @Override
  public Object write(T value) {
    return Arrays.stream(value.toArray()).boxed().toList();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            Sizes.WHOLE,
            Sizes.joined(wordPattern()),
            Map.of("type", "array", "items", Sizes.WHOLE, "minItems", 1, "maxItems", axes)));
  }

  @Override
  public boolean takes(String word) {
    return Sizes.isJoined(word, axes);
  }

  @Override
  public double[] numbers(T value) {
    return Sizes.numbers(value.toArray());
  }

  @Override
  public String wordPattern() {
    return switch (axes) {
      case 1 -> "[0-9]+";
      case 2 -> "[0-9]+(?:x[0-9]+)?";
      default -> "[0-9]+(?:(?:x[0-9]+){" + (axes - 1) + "})?";
    };
  }
}
