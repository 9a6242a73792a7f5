package dev.lamina.dsl.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Schemas as plain data with one order of keys, so that the text is the same every time. */
public final class JsonSchema {

  private static final List<String> ORDER =
      List.of(
          "$schema",
          "$id",
          "$ref",
          "title",
          "description",
          "type",
          "const",
          "enum",
          "default",
          "required",
          "properties",
          "patternProperties",
          "additionalProperties");

  // Their keys are names, in an order that means something.
  private static final List<String> NAMED = List.of("properties", "patternProperties", "$defs");

  // Their values are data, not schemas.
  private static final List<String> DATA = List.of("default", "const", "enum", "examples");

  private JsonSchema() {}

  /** A schema of alternating keywords and values. */
  public static Map<String, Object> of(Object... pairs) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      schema.put((String) pairs[i], pairs[i + 1]);
    }
    return schema;
  }

  /** The same schema with its keywords in order. */
  public static Object ordered(Object schema) {
    if (schema instanceof List<?> list) {
      return list.stream().map(JsonSchema::ordered).toList();
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (String key : keys(map)) {
      Object value = map.get(key);
      if (DATA.contains(key)) {
        ordered.put(key, value);
      } else if (NAMED.contains(key)) {
        Map<String, Object> named = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, each) -> named.put((String) name, ordered(each)));
        ordered.put(key, named);
      } else {
        ordered.put(key, ordered(value));
      }
    }
    return ordered;
  }

  private static List<String> keys(Map<?, ?> schema) {
    List<String> keys = new ArrayList<>(ORDER.stream().filter(schema::containsKey).toList());
    TreeSet<String> others = new TreeSet<>();
    schema.keySet().forEach(key -> others.add((String) key));
    keys.forEach(others::remove);
    keys.addAll(others);
    return keys;
  }
}
