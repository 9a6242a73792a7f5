package dev.lamina.runtime.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Plain data out of a file, asked without fear: what is missing or of another kind is absent. For
 * showing what is there, whichever version of Lamina wrote it.
 *
 * @param value map, list, text, number, truth value, or null for nothing
 */
public record Tree(Object value) {

  /** Nothing. */
  public static final Tree NOTHING = new Tree(null);

  /** Whether there is something. */
  public boolean isPresent() {
    return value != null;
  }

  /** What a mapping has under this key. */
  public Tree at(String key) {
    return value instanceof Map<?, ?> map ? new Tree(map.get(key)) : NOTHING;
  }

  /** A mapping's entries, in order; none of anything else. */
  public Map<String, Tree> entries() {
    Map<String, Tree> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> entries.put(String.valueOf(key), new Tree(each)));
    }
    return entries;
  }

  /** A list's items; none of anything else. */
  public List<Tree> items() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  /** A list of numbers; NaN for what is none. */
  public List<Double> numbers() {
    return items().stream().map(item -> item.number().orElse(Double.NaN)).toList();
  }

  /** As text; empty for nothing. */
  public String text() {
    return value == null ? "" : String.valueOf(value);
  }

  /** As a number, if it is one; JSON has NaN and infinities as texts. */
  public OptionalDouble number() {
    if (value instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    return switch (text()) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }

  /** As a whole number, 0 if it is none. */
  public long whole() {
    return value instanceof Number number ? number.longValue() : 0;
  }

  /** This, if it is there. */
  public Optional<Tree> optional() {
    return isPresent() ? Optional.of(this) : Optional.empty();
  }
}
