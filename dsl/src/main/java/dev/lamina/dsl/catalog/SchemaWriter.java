package dev.lamina.dsl.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Schema of families in every form that a file may have, as definitions that refer to each
 * other. Editors complete from it; {@link Binder} and not the schema has the last word.
 */
public final class SchemaWriter {

  /** What stands where a value is computed: {@code ${width * 2}}. */
  public static final String EXPRESSION = "expression";

  private final Map<String, Object> definitions = new LinkedHashMap<>();

  /** Definitions of these families and of all that their arguments use. */
  public static Map<String, Object> definitions(List<Family<?>> families) {
    SchemaWriter writer = new SchemaWriter();
    writer.definitions.put(
        EXPRESSION,
        JsonSchema.of(
            "description", "A value computed from params.",
            "type", "string",
            "pattern", "\\$\\{"));
    families.forEach(writer::define);
    return writer.definitions;
  }

  /** A reference to a definition. */
  public static Map<String, Object> reference(String definition) {
    return JsonSchema.of("$ref", "#/$defs/" + definition);
  }

  /** The mapping of a section's arguments. */
  public static Map<String, Object> section(KindInfo<?> section) {
    Map<String, Object> schema = arguments(section, "");
    List<Object> required = required(section);
    if (!required.isEmpty()) {
      schema.put("allOf", required);
    }
    return schema;
  }

  private void define(Family<?> family) {
    family.placement().forEach(arg -> definitions.put(key(family, arg), argument(arg)));
    for (KindInfo<?> kind : family.kinds()) {
      Map<String, Object> arguments = arguments(kind, "#/$defs/" + key(family, kind));
      family
          .placement()
          .forEach(arg -> properties(arguments).put(arg.name(), reference(key(family, arg))));
      definitions.put(key(family, kind), arguments);
      definitions.put(KindSchema.value(family, kind), new KindSchema(family).value(kind));
    }
    definitions.put(family.definition(), new KindSchema(family).anyForm());
  }

  /** The definition of what each use of a kind may carry: {@code any-layer.from}. */
  public static String key(Family<?> family, ArgInfo placement) {
    return "any-" + family.definition() + "." + placement.name();
  }

  static String key(Family<?> family, KindInfo<?> kind) {
    return family.definition() + "." + kind.name();
  }

  /**
   * The arguments of a kind by all their spellings, none of them required.
   *
   * @param place where this schema will stand, so that aliases can refer to it; empty for nowhere
   */
  private static Map<String, Object> arguments(KindInfo<?> kind, String place) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (ArgInfo arg : kind.args()) {
      properties.put(arg.name(), argument(arg));
      for (String alias : arg.aliases()) {
        properties.put(
            alias,
            place.isEmpty()
                ? argument(arg)
                : JsonSchema.of("$ref", place + "/properties/" + arg.name()));
      }
    }
    kind.later().forEach((name, unset) -> properties.putIfAbsent(name, later(unset)));
    Map<String, Object> schema = new LinkedHashMap<>();
    if (!kind.doc().isEmpty()) {
      schema.put("description", kind.doc());
    }
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  @SuppressWarnings("unchecked") // arguments() put it there
  private static Map<String, Object> properties(Map<String, Object> arguments) {
    return (Map<String, Object>) arguments.get("properties");
  }

  /** What Keras's configurations may say without meaning anything by it. */
  static Map<String, Object> later(String unset) {
    Object value =
        switch (unset) {
          case Arg.NONE -> null;
          case "true", "false" -> Boolean.valueOf(unset);
          default -> Numbers.isNumber(unset) ? (Object) Double.valueOf(unset) : unset;
        };
    return JsonSchema.of("description", "Keras's; not in this version.", "const", value);
  }

  /** That each required argument is there, by one of its names. */
  static List<Object> required(KindInfo<?> kind) {
    return kind.required().stream()
        .<Object>map(
            arg ->
                arg.aliases().isEmpty()
                    ? JsonSchema.of("required", List.of(arg.name()))
                    : JsonSchema.of(
                        "anyOf",
                        arg.spellings().stream()
                            .map(s -> JsonSchema.of("required", List.of(s)))
                            .toList()))
        .toList();
  }

  /** One argument: its doc, its default, its values. */
  public static Map<String, Object> argument(ArgInfo arg) {
    List<Object> forms = new ArrayList<>();
    forms.add(ranged(arg, arg.type().schema()));
    if (arg.nullable()) {
      forms.add(JsonSchema.of("type", "null"));
    }
    forms.add(reference(EXPRESSION));
    Map<String, Object> schema = JsonSchema.of("description", arg.doc());
    if (!arg.required()) {
      schema.put("default", arg.write(arg.defaultValue()));
    }
    schema.put("anyOf", forms);
    return schema;
  }

  /** A schema with the argument's limits on every number in it. */
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
        ranged.put(arg.above() ? "exclusiveMinimum" : "minimum", number(arg.min()));
      }
      if (arg.max() != Double.POSITIVE_INFINITY) {
        ranged.put(arg.below() ? "exclusiveMaximum" : "maximum", number(arg.max()));
      }
    }
    return ranged;
  }

  private static Number number(double value) {
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }
}
