package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How values of one type are written in a file: numbers, text, enums, sizes, shapes, kinds of a
 * family.
 *
 * @param <T> the Java type
 */
public interface ValueType<T> {

  /** For messages, with its article: "an integer", "two integers such as 3x3 or [3, 3]". */
  String describe();

  /**
   * Reads a value.
   *
   * @throws BadValue if it is not one; a type that reads nested kinds reports those problems
   *     itself, through {@code reader}, and then throws {@link BadValue#reported()}
   */
  T read(SourceNode node, Reader reader) throws BadValue;

  /**
   * The value as plain data (map, list, text, number, boolean, null), in its most explicit form.
   */
  Object write(T value);

  /** The JSON Schema of all accepted forms. */
  Map<String, Object> schema();

  /**
   * Whether a bare word of the shorthand ({@code 3x3}, {@code same}, {@code relu}) is a value of
   * this type.
   */
  boolean takes(String word);

  /** Words that are values of this type, for suggestions; empty where they cannot be listed. */
  default List<String> words() {
    return List.of();
  }

  /**
   * A regular expression for the bare words that {@link #takes} takes, without groups that capture;
   * for the schema's shorthand.
   */
  default String wordPattern() {
    return "\\S+";
  }

  /** Some values, different from each other, as one would write them in YAML's flow style. */
  List<String> examples();

  /** Whether {@code node} gives a value for each of several things, and not one alone. */
  default boolean several(SourceNode node) {
    return false;
  }

  /** The family, where values are kinds. */
  default Optional<Family<?>> kinds() {
    return Optional.empty();
  }

  /** The numbers that {@code min} and {@code max} of {@link Arg} apply to; empty if it has none. */
  default double[] numbers(T value) {
    return value instanceof Number number ? new double[] {number.doubleValue()} : new double[0];
  }
}
