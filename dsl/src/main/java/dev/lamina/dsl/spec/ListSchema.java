package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.SchemaWriter;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.SourcesSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Schema of lists of layers: layers, groups and repetitions. Where a file has blocks, of its
 * own or of the file that it extends, an item may be a use of one, whose name no schema knows.
 */
final class ListSchema {

  /** The definition of an entry of {@code blocks:}. */
  static final String BLOCK = "block";

  private static final String STRICT = "layers";
  private static final String WITH_BLOCKS = "layers-and-blocks";
  private static final String GROUP = "group";

  private ListSchema() {}

  /** Which of the two lists {@code layers:} is, beside the properties of a model. */
  static Map<String, Object> choice() {
    return JsonSchema.of(
        "if",
        JsonSchema.of(
            "anyOf",
            List.of(
                JsonSchema.of("required", List.of("blocks")),
                JsonSchema.of("required", List.of("extends")))),
        "then",
        JsonSchema.of("properties", list(WITH_BLOCKS)),
        "else",
        JsonSchema.of("properties", list(STRICT)));
  }

  private static Map<String, Object> list(String definition) {
    return JsonSchema.of("layers", SchemaWriter.reference(definition));
  }

  /** What the lists consist of. */
  static Map<String, Object> definitions(Family<Layer> layers) {
    Map<String, Object> placement = new LinkedHashMap<>();
    layers
        .placement()
        .forEach(
            arg ->
                placement.put(arg.name(), SchemaWriter.reference(SchemaWriter.key(layers, arg))));
    List<Object> items = new ArrayList<>();
    items.add(SchemaWriter.reference(layers.noun()));
    items.add(SchemaWriter.reference(GROUP));
    List<Object> uses = new ArrayList<>(items);
    uses.add(JsonSchema.of("type", "string"));
    uses.add(JsonSchema.of("type", "object", "minProperties", 1));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(STRICT, items(items));
    definitions.put(WITH_BLOCKS, items(uses));
    definitions.put(GROUP, group(placement));
    definitions.put(BLOCK, block());
    return definitions;
  }

  private static Map<String, Object> items(List<Object> forms) {
    return JsonSchema.of("type", "array", "items", JsonSchema.of("anyOf", forms), "minItems", 1);
  }

  /** A list in place of a layer, or a layer beside {@code repeat}. */
  private static Map<String, Object> group(Map<String, Object> placement) {
    Map<String, Object> list = new LinkedHashMap<>(placement);
    list.put("layers", SchemaWriter.reference(WITH_BLOCKS));
    Map<String, Object> group =
        JsonSchema.of(
            "type",
            "object",
            "properties",
            list,
            "required",
            List.of("layers"),
            "additionalProperties",
            false);
    Map<String, Object> repeated =
        JsonSchema.of(
            "type",
            "object",
            "properties",
            JsonSchema.of("repeat", placement.get("repeat"), "as", placement.get("as")),
            "required",
            List.of("repeat"),
            "minProperties",
            2);
    return JsonSchema.of(
        "description",
        "A list of layers in place of a layer, or a layer that is repeated.",
        "anyOf",
        List.of(group, repeated));
  }

  private static Map<String, Object> block() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "params",
        JsonSchema.of(
            "description",
            "Names with their defaults; one without must be given.",
            "type",
            "object"));
    properties.put(
        "inputs",
        JsonSchema.of(
            "description",
            "What the layers call the outputs that come in; `input` by default.",
            "anyOf",
            new SourcesSyntax().schema().get("anyOf")));
    properties.put("layers", SchemaWriter.reference(WITH_BLOCKS));
    properties.put(
        "output",
        JsonSchema.of(
            "description",
            "The layer whose output is the block's; the last one by default.",
            "type",
            "string"));
    return JsonSchema.of(
        "description",
        "A list of layers with params, that is used like a layer.",
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.of("layers"),
        "additionalProperties",
        false);
  }
}
