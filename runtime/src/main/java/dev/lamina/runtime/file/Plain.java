package dev.lamina.runtime.file;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads typed values out of plain data that came from a file and may be anything.
 *
 * @param values by key
 */
public record Plain(Map<String, Object> values) {

  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  /** A key is missing or its value is of another type. */
  public static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * What is wrong.
     *
     * @param key where
     * @param expected what should be there, with its article
     */
    public Problem(String key, String expected) {
      super("`" + key + "` should be " + expected);
    }
  }

  /** A text. */
  public String text(String key) {
    return as(String.class, key, values.get(key), "text");
  }

  /** One of an enum's constants, written in lower case. */
  public <E extends Enum<E>> E word(String key, Class<E> words) {
    String text = text(key);
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new Problem(key, "one of " + Arrays.toString(words.getEnumConstants())));
  }

  /** True or false. */
  public boolean flag(String key) {
    return as(Boolean.class, key, values.get(key), "true or false");
  }

  /**
   * A number, of which JSON has no NaN and infinities: those are the texts that Java has for them.
   */
  public double number(String key) {
    return number(key, values.get(key));
  }

  /** A whole number. */
  public long whole(String key) {
    return whole(key, values.get(key));
  }

  /** Numbers by name. */
  public Map<String, Double> numbers(String key) {
    return mapping(key, value -> number(key, value));
  }

  /** Texts by name. */
  public Map<String, String> textsByName(String key) {
    return mapping(key, value -> as(String.class, key, value, "texts"));
  }

  /** Whether there is anything at {@code key}. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether it is a mapping. */
  public boolean isMapping(String key) {
    return values.get(key) instanceof Map;
  }

  /** Mappings, at least one. */
  public List<Plain> parts(String key) {
    List<Plain> parts = list(key, value -> part(key, value, "a list of mappings"));
    if (parts.isEmpty()) {
      throw new Problem(key, "a list of at least one");
    }
    return parts;
  }

  /** A mapping. */
  public Plain part(String key) {
    return part(key, values.get(key), "a mapping");
  }

  /** Mappings, any number of them, in their order. */
  public List<Plain> partsIfAny(String key) {
    return list(key, value -> part(key, value, "a list of mappings"));
  }

  /** Mappings by name, any number of them. */
  public Map<String, Plain> partsByName(String key) {
    return mapping(key, value -> part(key, value, "mappings"));
  }

  /** Numbers one after another. */
  public double[] numberList(String key) {
    return list(key, value -> number(key, value)).stream().mapToDouble(n -> n).toArray();
  }

  private static double number(String key, Object value) {
    if (value instanceof String text && NOT_FINITE.contains(text)) {
      return Double.parseDouble(text);
    }
    return as(Number.class, key, value, "a number").doubleValue();
  }

  private static Plain part(String key, Object value, String expected) {
    Map<?, ?> given = as(Map.class, key, value, expected);
    Map<String, Object> part = new LinkedHashMap<>();
    given.forEach((name, each) -> part.put(name.toString(), each));
    return new Plain(part);
  }

  /** Lists of texts by name, at least one. */
  public Map<String, List<String>> textsByPart(String key) {
    Map<String, List<String>> byName =
        mapping(key, value -> new Plain(Collections.singletonMap(key, value)).texts(key));
    if (byName.isEmpty()) {
      throw new Problem(key, "a mapping of at least one");
    }
    return byName;
  }

  /** Texts. */
  public List<String> texts(String key) {
    return list(key, value -> as(String.class, key, value, "texts"));
  }

  /** Whole numbers of at least 1. */
  public List<Integer> wholes(String key) {
    return list(
        key,
        value -> {
          long whole = whole(key, value);
          if (whole < 1 || whole > Integer.MAX_VALUE) {
            throw new Problem(key, "sizes of at least 1");
          }
          return (int) whole;
        });
  }

  private static long whole(String key, Object value) {
    Number number = as(Number.class, key, value, "a whole number");
    if (number instanceof Integer || number instanceof Long) {
      return number.longValue();
    }
    throw new Problem(key, "a whole number");
  }

  private <T> List<T> list(String key, Function<Object, T> item) {
    List<?> given = as(List.class, key, values.get(key), "a list");
    return given.stream().<T>map(item::apply).toList();
  }

  private <T> Map<String, T> mapping(String key, Function<Object, T> item) {
    Map<String, T> read = new LinkedHashMap<>();
    Map<?, ?> given = as(Map.class, key, values.get(key), "a mapping");
    given.forEach((name, value) -> read.put(name.toString(), item.apply(value)));
    return read;
  }

  private static <T> T as(Class<T> type, String key, Object value, String expected) {
    if (!type.isInstance(value)) {
      throw new Problem(key, expected);
    }
    return type.cast(value);
  }
}
