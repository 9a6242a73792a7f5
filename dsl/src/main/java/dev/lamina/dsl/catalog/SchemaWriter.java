package dev.lamina.dsl.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema (draft 2020-12) of arguments, kinds and families, in every form a file may have. */
public final class SchemaWriter {

  private SchemaWriter() {}

  /** The mapping of a kind's or section's arguments, with none of them required. */
  public static Map<String, Object> arguments(KindInfo<?> kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (ArgInfo arg : kind.args()) {
      for (String spelling : arg.spellings()) {
        properties.put(spelling, argument(arg));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  /** One argument: its doc, its default, its values. */
  static Map<String, Object> argument(ArgInfo arg) {
    List<Object> forms = new ArrayList<>();
    forms.add(ranged(arg, arg.type().schema()));
    if (arg.nullable()) {
      forms.add(Map.of("type", "null"));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", arg.doc());
    if (!arg.required()) {
      schema.put("default", arg.write(arg.defaultValue()));
    }
    schema.put("anyOf", forms);
    return schema;
  }

  /** The same with the argument's limits on every number in it. */
  private static Object ranged(ArgInfo arg, Object schema) {
    if (schema instanceof List<?> list) {
      return list.stream().map(item -> ranged(arg, item)).toList();
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> ranged = new LinkedHashMap<>();
    map.forEach((key, value) -> ranged.put((String) key, ranged(arg, value)));
    if ("integer".equals(map.get("type")) || "number".equals(map.get("type"))) {
      if (arg.min() != Double.NEGATIVE_INFINITY) {
        ranged.put(arg.above() ? "exclusiveMinimum" : "minimum", arg.min());
      }
      if (arg.max() != Double.POSITIVE_INFINITY) {
        ranged.put(arg.below() ? "exclusiveMaximum" : "maximum", arg.max());
      }
    }
    return ranged;
  }
}
