package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors check with, against a validator of JSON Schema. */
class SpecSchemaTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("lamina.root")));
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonSchema SCHEMA = validator(SpecSchema.schema());

  /**
   * Follows references only where a value asks for it: followed beforehand, along every path, those
   * of layers that wrap layers fill the memory.
   */
  private static JsonSchema validator(Object schema) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            new ObjectMapper().<JsonNode>valueToTree(schema),
            SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
  }

  @Test
  void theRepositoryHasTheSchemaOfThisCatalog() {
    GoldenFile.of(ROOT.resolve(SpecSchema.PATH).toString()).assertEquals(SpecSchema.text());
  }

  @Test
  void everySectionIsInTheSchema() {
    Set<String> keys = new TreeSet<>();
    SCHEMA.getSchemaNode().at("/$defs/run/properties").fieldNames().forEachRemaining(keys::add);
    assertThat(keys).containsExactlyInAnyOrderElementsOf(Section.keys());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsValidAndSaysWhereItsSchemaIs(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(problems(text)).isEmpty();
    assertThat(text.lines().findFirst()).hasValue(SpecSchema.MODELINE);
    assertThat(file.getParent().resolve("../" + SpecSchema.PATH)).exists();
  }

  static Stream<Path> files() throws IOException {
    Stream<Path> found = Stream.empty();
    for (String folder : new String[] {"models", "configs"}) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        found =
            Stream.concat(
                found,
                files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream());
      }
    }
    return found;
  }

  @Test
  void everySweepThatLoadsIsValid() throws IOException {
    for (String name :
        List.of(
            "designs-example",
            "wandb-bayes",
            "wandb-distributions",
            "wandb-nested",
            "grid",
            "inline-run",
            "conditional-and-tied")) {
      Path file = Path.of("src", "test", "resources", "sweeps", name + ".yaml");
      assertThat(problems(Files.readString(file))).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv 3x3 32 stride 2 relu",
        "conv 3x3 ${width * 2} stride 2 relu",
        "conv 3x3 32 stride 2: {activation: relu}",
        "conv 3x3 32:",
        "conv2d: {filters: 32, kernel_size: 3, name: stem}",
        "conv2d: {filters: '${width}', kernel: 3x3, stride: [2, 2]}",
        "Conv2D: {filters: 32, kernel_size: [3, 3], activation: {relu: {max_value: 6}}}",
        "{type: conv2d, filters: 32, kernel_size: 3, name: stem}",
        "{class_name: Conv2D, module: keras.layers, config: {filters: 32, kernel_size: 3}}",
        "flatten",
        "flatten:",
        "Flatten: {}",
        "dense: 10",
        "dense: 10 softmax",
        "dense 10: {kernel_regularizer: {l1: 0.1, l2: 0.2}, bias_regularizer: l2 0.1}",
        "dense 10: {kernel_regularizer: null, kernel_initializer: {class_name: Zeros, config: {}}}",
        "dropout: 0.5",
        "reshape: [10, -1]",
        "reshape 10x-1",
        "ZeroPadding2D: {padding: [[1, 2], [3, 4]]}",
      })
  void everyFormOfALayerIsValid(String layer) throws IOException {
    assertThat(problems("layers:\n- " + layer + "\n")).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyKindIsValidAsItIsWritten() {
    return Vocabularies.all().stream()
        .flatMap(
            family -> {
              JsonSchema schema = of(family);
              return family.kinds().stream()
                  .filter(kind -> kind.required().isEmpty())
                  .map(
                      kind ->
                          DynamicTest.dynamicTest(
                              family.noun() + " " + kind.name(),
                              () -> isValid(family, kind, schema)));
            });
  }

  /** What the schema says of a family: made once, as that takes longer than all its kinds. */
  private static JsonSchema of(Family<?> family) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$ref", "#/$defs/" + family.definition());
    schema.put("$defs", SCHEMA.getSchemaNode().get("$defs"));
    return validator(schema);
  }

  private static void isValid(Family<?> family, KindInfo<?> kind, JsonSchema of) {
    Object written = Kinds.write(Kinds.byName(family, kind.name()));
    for (Object form : new Object[] {written, kind.name(), Map.of(kind.kerasName(), Map.of())}) {
      assertThat(of.validate(new ObjectMapper().<JsonNode>valueToTree(form))).isEmpty();
    }
    for (Object wrong : new Object[] {kind.name() + "x", Map.of(kind.name(), Map.of("no", 1)), 1}) {
      assertThat(of.validate(new ObjectMapper().<JsonNode>valueToTree(wrong))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convd 3x3 32",
        "conv 3x3 32 relo",
        "flatten 3",
        "conv2d: {filters: 32, kernal_size: 3}",
        "conv2d: {filters: 32}",
        "conv2d: 32",
        "conv2d:",
        "conv2d: {filters: 0, kernel_size: 3}",
        "conv2d: {filters: 1.5, kernel_size: 3}",
        "conv2d: {filters: 32, kernel_size: [1, 2, 3]}",
        "conv2d: {filters: 32, kernel_size: 3, padding: some}",
        "{type: conv2d, filters: 32}",
        "{type: conv2d, filters: 32, kernel_size: 3, colour: red}",
        "{class_name: Conv2D, config: {filters: 32}}",
        "{conv2d: {filters: 32, kernel_size: 3}, name: stem}",
        "dense 10: {kernel_regularizer: {l1: 0.1, l3: 0.2}}",
        "dense 10: {kernel_regularizer: {l2: -1}}",
        "dropout: 2",
        "reshape: [0]",
        "3",
        "[conv, dense]",
      })
  void faultyLayersAreInvalid(String layer) throws IOException {
    assertThat(problems("layers:\n- " + layer + "\n")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: x",
        "layers: []",
        "layers: flatten",
        "{layers: [flatten], epochs: 3}",
        "{layers: [flatten], seed: often}",
        "{layers: [flatten], fit: {epochs: -1}}",
        "{layers: [flatten], fit: {epoch: 1}}",
        "{layers: [flatten], data: {minst: {}}}",
        "{layers: [flatten], compile: {optimizer: adam}}",
        "{layers: [flatten], compile: {loss: mse, metrics: accuracy}}",
        "{layers: [flatten], input: 28x0y}",
        "{layers: [flatten], defaults: {colour: red}}",
        "{run: digits}",
        "{run: digits, parameters: {}}",
        "{run: digits, parameters: {seed: [1]}, trials: 0}",
        "{run: digits, parameters: {seed: [1]}, trails: 3}",
        "{run: digits, parameters: {seed: {mn: 1, max: 2}}}",
        "{run: digits, parameters: {seed: {min: 1, max: 2, scale: cubic}}}",
        "{run: digits, parameters: {seed: [1]}, method: grit}",
        "{run: digits, parameters: {seed: [1]}, metric: {goal: minimize}}",
        "{run: digits, parameters: {seed: [1]}, early_terminate: {asha: {eta: x}}}",
      })
  void faultyFilesAreInvalid(String text) throws IOException {
    assertThat(problems(text)).isNotEmpty();
  }

  private static Set<ValidationMessage> problems(String yaml) throws IOException {
    return SCHEMA.validate(YAML.readTree(yaml));
  }
}
