package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.SchemaWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of a sweep's file. */
public final class SweepSchema {

  private static final String SWEEP = "sweep";
  private static final String PARAMETER = "parameter";
  private static final String METRIC = "sweep-metric";

  private SweepSchema() {}

  /**
   * Which of the two a file is.
   *
   * @param run the definition of what is no sweep
   */
  public static Map<String, Object> choice(String run) {
    List<Object> signs =
        List.of(SweepKeys.PARAMETERS, SweepKeys.RUN, SweepKeys.METHOD).stream()
            .<Object>map(key -> JsonSchema.of("required", List.of(key)))
            .toList();
    return JsonSchema.of(
        "if",
        JsonSchema.of("anyOf", signs),
        "then",
        SchemaWriter.reference(SWEEP),
        "else",
        SchemaWriter.reference(run));
  }

  /** The definitions of a sweep and its parts. */
  public static Map<String, Object> definitions(String run) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(SWEEP, sweep(run));
    definitions.put(PARAMETER, parameter());
    definitions.put(METRIC, metric());
    return definitions;
  }

  private static Map<String, Object> sweep(String run) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        SweepKeys.RUN,
        described(SweepKeys.RUN, JsonSchema.of("type", "string"), SchemaWriter.reference(run)));
    for (ArgInfo arg : SweepKeys.HEAD.args()) {
      arg.spellings().forEach(spelling -> properties.put(spelling, argument(arg)));
    }
    Map<String, Object> metric = SchemaWriter.reference(METRIC);
    properties.put(
        SweepKeys.METRIC,
        described(
            SweepKeys.METRIC,
            metric,
            JsonSchema.of("type", "array", "items", metric, "minItems", 1, "maxItems", 2)));
    properties.put(
        SweepKeys.PARAMETERS,
        JsonSchema.of(
            "description",
            SweepKeys.OTHERS.get(SweepKeys.PARAMETERS),
            "type",
            "object",
            "additionalProperties",
            SchemaWriter.reference(PARAMETER),
            "minProperties",
            1));
    SweepKeys.WITHOUT_EFFECT.forEach(
        (key, why) ->
            properties.put(key, JsonSchema.of("description", "Without effect here: " + why + ".")));
    return JsonSchema.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.of(SweepKeys.PARAMETERS),
        "additionalProperties",
        false);
  }

  /** What Weights & Biases's words add to an argument's own forms. */
  private static Map<String, Object> argument(ArgInfo arg) {
    Map<String, Object> schema = SchemaWriter.argument(arg);
    Map<String, Object> more =
        switch (arg.name()) {
          case SweepKeys.CONSTRAINTS -> JsonSchema.of("type", "string");
          case SweepKeys.EARLY_TERMINATE -> HyperbandWords.schema();
          default -> Map.of();
        };
    return more.isEmpty()
        ? schema
        : JsonSchema.of("description", arg.doc(), "anyOf", List.of(schema, more));
  }

  @SuppressWarnings("unchecked") // SchemaWriter.section puts them there
  private static Map<String, Object> metric() {
    Map<String, Object> whole = SchemaWriter.section(KindInfo.section(MetricArguments.class));
    ((Map<String, Object>) whole.get("properties"))
        .put(MetricReader.TARGET, JsonSchema.of("description", "Without effect here."));
    return JsonSchema.of("anyOf", List.of(JsonSchema.of("type", "string"), whole));
  }

  private static Map<String, Object> parameter() {
    Map<String, Object> list = JsonSchema.of("type", "array", "minItems", 1);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(DomainReader.VALUES, list);
    properties.put(DomainReader.VALUE, JsonSchema.of("description", "The only value."));
    for (ArgInfo arg : DomainReader.NUMBERS.args()) {
      arg.spellings().forEach(spelling -> properties.put(spelling, SchemaWriter.argument(arg)));
    }
    properties.put(
        ParameterReader.PATHS,
        JsonSchema.of(
            "description",
            "Keys of the run that all get the value; default: the parameter's name.",
            "type",
            "array",
            "items",
            JsonSchema.of("type", "string"),
            "minItems",
            1));
    properties.put(
        ParameterReader.WHEN,
        JsonSchema.of(
            "description",
            "Other parameters, each with the value or values that this one exists with.",
            "type",
            "object"));
    properties.put(
        SweepKeys.PARAMETERS,
        JsonSchema.of(
            "description",
            "Parameters inside of this one, as in Weights & Biases.",
            "type",
            "object",
            "additionalProperties",
            SchemaWriter.reference(PARAMETER)));
    Map<String, Object> mapping =
        JsonSchema.of("type", "object", "properties", properties, "additionalProperties", false);
    return JsonSchema.of(
        "anyOf",
        List.of(
            mapping,
            list,
            JsonSchema.of(
                "description",
                "One value, or a range such as " + DomainText.EXAMPLE + ".",
                "type",
                List.of("string", "number", "boolean"))));
  }

  private static Map<String, Object> described(String key, Object... forms) {
    return JsonSchema.of("description", SweepKeys.OTHERS.get(key), "anyOf", List.of(forms));
  }
}
