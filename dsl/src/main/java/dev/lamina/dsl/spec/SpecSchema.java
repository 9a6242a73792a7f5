package dev.lamina.dsl.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.SchemaWriter;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.shape.ShapeSyntax;
import dev.lamina.dsl.sweep.file.SweepSchema;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON Schema of a whole file, from the catalog; editors complete and check with it. */
public final class SpecSchema {

  /** Where the repository keeps the schema. */
  public static final String PATH = "docs/schema/lamina.schema.json";

  /** The comment that tells editors of the schema, for files one folder below the root. */
  public static final String MODELINE = "# yaml-language-server: $schema=../" + PATH;

  private static final String RUN = "run";
  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  private SpecSchema() {}

  /** The schema as text, as it is kept at {@link #PATH}. */
  public static String text() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema()) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // plain data always has a text
    }
  }

  /** The schema as plain data. */
  public static Object schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Lamina");
    schema.put(
        "description",
        "A model; a run: a model with data, compile and fit; or a sweep: a run and what is varied.");
    schema.put("type", "object");
    schema.putAll(SweepSchema.choice(RUN));
    Map<String, Object> definitions = SchemaWriter.definitions(Vocabularies.all());
    definitions.putAll(ListSchema.definitions(LAYERS));
    definitions.put("model", wholeModel());
    definitions.put(RUN, run());
    definitions.putAll(SweepSchema.definitions(RUN));
    schema.put("$defs", definitions);
    return JsonSchema.ordered(schema);
  }

  /** A model or a run. */
  private static Map<String, Object> run() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Map<String, Object> properties = model();
    properties.putAll(arguments(Heads.Run.class));
    properties.put(
        "model",
        described(Section.MODEL, JsonSchema.of("type", "string"), SchemaWriter.reference("model")));
    properties.put(
        "weights",
        described(
            Section.WEIGHTS,
            JsonSchema.of("type", "string"),
            SchemaWriter.section(KindInfo.section(WeightsSpec.class))));
    properties.put("data", described(Section.DATA, SchemaWriter.reference("dataset")));
    properties.put("compile", section(Section.COMPILE, Compile.class));
    properties.put("fit", fits());
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    schema.put(
        "anyOf",
        List.of(
            JsonSchema.of("required", List.of("layers")),
            JsonSchema.of("required", List.of("model")),
            JsonSchema.of("required", List.of("extends"))));
    schema.putAll(ListSchema.choice());
    return schema;
  }

  private static Map<String, Object> wholeModel() {
    Map<String, Object> model =
        JsonSchema.of(
            "type",
            "object",
            "properties",
            model(),
            "anyOf",
            List.of(
                JsonSchema.of("required", List.of("layers")),
                JsonSchema.of("required", List.of("extends"))),
            "additionalProperties",
            false);
    model.putAll(ListSchema.choice());
    return model;
  }

  /** One fit or a list of them. */
  private static Map<String, Object> fits() {
    Map<String, Object> one = SchemaWriter.section(KindInfo.section(FitSpec.class));
    return JsonSchema.of(
        "description",
        Section.FIT.doc(),
        "anyOf",
        List.of(one, JsonSchema.of("type", "array", "items", one, "minItems", 1)));
  }

  /** What a model may have, in a file of its own or inside a run's. */
  private static Map<String, Object> model() {
    Map<String, Object> properties = arguments(Heads.Model.class);
    properties.put("params", params());
    properties.put("defaults", defaults());
    Map<String, Object> name = JsonSchema.of("type", "string");
    Map<String, Object> names = new SourcesSyntax().schema();
    properties.put("extends", described(Section.EXTENDS, name));
    properties.put(
        "inputs",
        JsonSchema.of(
            "description",
            Section.INPUTS.doc(),
            "type",
            "object",
            "additionalProperties",
            JsonSchema.of(
                "anyOf",
                List.of(
                    new ShapeSyntax().schema(), SchemaWriter.reference(SchemaWriter.EXPRESSION))),
            "minProperties",
            1));
    properties.put(
        "blocks",
        JsonSchema.of(
            "description",
            Section.BLOCKS.doc(),
            "type",
            "object",
            "additionalProperties",
            SchemaWriter.reference(ListSchema.BLOCK)));
    properties.put(
        "layers",
        JsonSchema.of("description", Section.LAYERS.doc(), "type", "array", "minItems", 1));
    properties.put("output", described(Section.OUTPUT, names));
    properties.put("outputs", described(Section.OUTPUTS, names));
    properties.put("freeze", described(Section.FREEZE, names));
    return properties;
  }

  private static Map<String, Object> arguments(Class<?> head) {
    Map<String, Object> properties = new LinkedHashMap<>();
    KindInfo.section(head)
        .args()
        .forEach(arg -> properties.put(arg.name(), SchemaWriter.argument(arg)));
    return properties;
  }

  private static Map<String, Object> params() {
    return JsonSchema.of("description", Section.PARAMS.doc(), "type", "object");
  }

  /** Every argument of every layer; what a layer takes, the layer says. */
  private static Map<String, Object> defaults() {
    Map<String, Set<Object>> kinds = new LinkedHashMap<>();
    for (KindInfo<? extends Layer> kind : LAYERS.kinds()) {
      String definition = "#/$defs/" + LAYERS.noun() + "." + kind.name() + "/properties/";
      kind.args().stream()
          .flatMap(arg -> arg.spellings().stream())
          .forEach(
              s ->
                  kinds
                      .computeIfAbsent(s, key -> new LinkedHashSet<>())
                      .add(JsonSchema.of("$ref", definition + s)));
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    kinds.forEach((name, of) -> properties.put(name, JsonSchema.of("anyOf", List.copyOf(of))));
    return JsonSchema.of(
        "description",
        Section.DEFAULTS.doc(),
        "type",
        "object",
        "properties",
        properties,
        "additionalProperties",
        false);
  }

  private static Map<String, Object> section(Section section, Class<?> record) {
    Map<String, Object> schema = SchemaWriter.section(KindInfo.section(record));
    schema.put("description", section.doc());
    return schema;
  }

  private static Map<String, Object> described(Section section, Object... forms) {
    List<Object> all = new ArrayList<>(List.of(forms));
    all.add(SchemaWriter.reference(SchemaWriter.EXPRESSION));
    return JsonSchema.of("description", section.doc(), "anyOf", all);
  }
}
