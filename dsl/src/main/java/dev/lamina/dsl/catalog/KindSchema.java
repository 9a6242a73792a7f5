package dev.lamina.dsl.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms that {@link Expander} understands, as JSON Schema. */
record KindSchema(Family<?> family) {

  /** Words end a pattern's word; an expression may have spaces. */
  private static final String COMPUTED = "\\$\\{[^}]*\\}";

  /** All forms of all kinds. */
  Map<String, Object> anyForm() {
    List<Object> forms = new ArrayList<>();
    for (KindInfo<?> kind : family.kinds()) {
      if (kind.required().isEmpty()) {
        forms.add(JsonSchema.of("description", kind.doc(), "const", kind.name()));
      }
      forms.add(
          JsonSchema.of("description", kind.doc(), "type", "string", "pattern", words(kind, "*")));
    }
    forms.add(keyed());
    for (KindInfo<?> kind : family.kinds()) {
      forms.add(typed(kind));
      forms.add(keras(kind));
    }
    family.open().ifPresent(kind -> forms.add(open(kind)));
    forms.add(SchemaWriter.reference(SchemaWriter.EXPRESSION));
    return JsonSchema.of("description", Names.sentence(family.a()), "anyOf", forms);
  }

  /** {@code kind: arguments} and {@code kind words: arguments}. */
  private Map<String, Object> keyed() {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> patterns = new LinkedHashMap<>();
    for (KindInfo<?> kind : family.kinds()) {
      for (String spelling : kind.spellings()) {
        properties.put(
            spelling,
            JsonSchema.of("$ref", "#/$defs/" + value(family, kind), "description", kind.doc()));
      }
      if (!kind.args().isEmpty()) {
        List<Object> behind =
            new ArrayList<>(List.of(reference(kind), JsonSchema.of("type", "null")));
        single(kind).ifPresent(behind::add);
        patterns.put(words(kind, "+"), JsonSchema.of("anyOf", behind));
      }
    }
    Map<String, Object> schema =
        JsonSchema.of("type", "object", "properties", properties, "additionalProperties", false);
    if (!patterns.isEmpty()) {
      schema.put("patternProperties", patterns);
    }
    schema.put("minProperties", 1);
    schema.put("maxProperties", 1);
    return schema;
  }

  /** The name of the definition that {@link #value(KindInfo)} is. */
  static String value(Family<?> family, KindInfo<?> kind) {
    return SchemaWriter.key(family, kind) + ".value";
  }

  /** What may stand behind a kind's name: its arguments, one value, words, or nothing. */
  Map<String, Object> value(KindInfo<?> kind) {
    List<Object> forms = new ArrayList<>(List.of(complete(kind)));
    if (kind.required().isEmpty()) {
      forms.add(JsonSchema.of("type", "null"));
    }
    if (!kind.places().isEmpty()) {
      if (kind.places().subList(0, 1).containsAll(kind.required())) {
        single(kind).ifPresent(forms::add);
      }
      String word = word(kind);
      forms.add(
          JsonSchema.of(
              "type", "string", "pattern", "^\\s*" + word + "(?:\\s+" + word + ")+\\s*$"));
    }
    return JsonSchema.of("anyOf", forms);
  }

  /** A single value: that of place 0. */
  private Optional<Object> single(KindInfo<?> kind) {
    return kind.places().stream()
        .findFirst()
        .map(arg -> JsonSchema.of("$ref", property(kind, arg.name())));
  }

  private String property(KindInfo<?> kind, String name) {
    return "#/$defs/" + SchemaWriter.key(family, kind) + "/properties/" + name;
  }

  /** {@code {type: kind, argument: ...}}. */
  private Map<String, Object> typed(KindInfo<?> kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        KindInfo.TYPE, JsonSchema.of("description", kind.doc(), "enum", kind.spellings()));
    for (ArgInfo arg : kind.args()) {
      for (String spelling : arg.spellings()) {
        properties.put(spelling, JsonSchema.of("$ref", property(kind, arg.name())));
      }
    }
    kind.later()
        .keySet()
        .forEach(name -> properties.putIfAbsent(name, JsonSchema.of("$ref", property(kind, name))));
    for (ArgInfo arg : family.placement()) {
      properties.put(arg.name(), SchemaWriter.reference(SchemaWriter.key(family, arg)));
    }
    Map<String, Object> schema =
        JsonSchema.of(
            "type",
            "object",
            "properties",
            properties,
            "required",
            List.of(KindInfo.TYPE),
            "additionalProperties",
            false);
    List<Object> required = SchemaWriter.required(kind);
    if (!required.isEmpty()) {
      schema.put("allOf", required);
    }
    return schema;
  }

  /** {@code {class_name: Kind, config: {...}}}, with what Keras's to_json adds. */
  private Map<String, Object> keras(KindInfo<?> kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        Expander.CLASS_NAME, JsonSchema.of("description", kind.doc(), "enum", kind.spellings()));
    List<Object> config = new ArrayList<>(List.of(complete(kind)));
    if (kind.required().isEmpty()) {
      config.add(JsonSchema.of("type", "null"));
    }
    properties.put(Expander.CONFIG, JsonSchema.of("anyOf", config));
    Expander.KERAS_EXTRAS.forEach(extra -> properties.put(extra, true));
    return JsonSchema.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        kind.required().isEmpty()
            ? List.of(Expander.CLASS_NAME)
            : List.of(Expander.CLASS_NAME, Expander.CONFIG),
        "additionalProperties",
        false);
  }

  /** {@code {l1: 0.01, l2: 0.02}}. */
  private Map<String, Object> open(KindInfo<?> kind) {
    return JsonSchema.of("allOf", List.of(complete(kind), JsonSchema.of("minProperties", 1)));
  }

  private Map<String, Object> reference(KindInfo<?> kind) {
    return SchemaWriter.reference(SchemaWriter.key(family, kind));
  }

  /** The arguments, with those that must be given. */
  private Map<String, Object> complete(KindInfo<?> kind) {
    List<Object> all = new ArrayList<>(List.of(reference(kind)));
    all.addAll(SchemaWriter.required(kind));
    return all.size() == 1 ? reference(kind) : JsonSchema.of("allOf", all);
  }

  /** The pattern of the shorthand: a name of the kind and as many words as {@code times} says. */
  private static String words(KindInfo<?> kind, String times) {
    String tail = kind.args().isEmpty() ? "" : "(?:\\s+" + word(kind) + ")" + times;
    return "^\\s*(?:" + String.join("|", kind.spellings()) + ")" + tail + "\\s*$";
  }

  /** The pattern of a word: an argument's name and a value, or a value of one of the places. */
  private static String word(KindInfo<?> kind) {
    List<String> forms = new ArrayList<>();
    forms.add(
        "(?:"
            + String.join("|", kind.args().stream().flatMap(a -> a.spellings().stream()).toList())
            + ")\\s+(?:"
            + COMPUTED
            + "|\\S+)");
    forms.add(COMPUTED);
    kind.places().forEach(arg -> forms.add(arg.type().wordPattern()));
    return "(?:" + String.join("|", forms) + ")";
  }
}
