package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.layer.Dense;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.spec.Compile;
import dev.lamina.dsl.spec.FitSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments from mappings: what is taken, and how what is not is told. */
class BinderTest {

  private final Problems problems = new Problems();

  @Test
  void everyProblemOfAMappingIsReportedAtItsPlace() {
    assertThat(
            layer(
                """
                conv2d:
                  kernal_size: 3
                  filters: 0
                  strides: [1, 2, 3]
                  use_bias: yes
                """))
        .isEmpty();
    assertThat(rendered())
        .isEqualTo(
            """
            test.yaml:2:3: error: unknown argument `kernal_size` of conv2d
               2 |   kernal_size: 3
                 |   ^^^^^^^^^^^ did you mean `kernel_size`?
            test.yaml:3:12: error: `filters` of conv2d must be at least 1, got 0
               3 |   filters: 0
                 |            ^
            test.yaml:4:12: error: `strides` of conv2d must be a size such as 3, 3x3 or [3, 3], got a list
               4 |   strides: [1, 2, 3]
                 |            ^^^^^^^^^ give one number, or height and width
            test.yaml:5:13: error: `use_bias` of conv2d must be true or false, got `yes`
               5 |   use_bias: yes
                 |             ^^^ write `true`
            """);
  }

  @Test
  void aMissingArgumentHasThePlaceToInsertIt() {
    assertThat(layer("conv 3x3")).isEmpty();
    assertThat(rendered())
        .isEqualTo(
            """
            test.yaml:1:9: error: conv2d needs `filters`
               1 | conv 3x3
                 |         ^ add `filters: 1` (an integer)
            """);
  }

  @Test
  void nestedKindsReportAtTheirOwnPlaces() {
    assertThat(layer("dense: {units: 3, kernel_regularizer: {l2: -1}, bias_initializer: zeroes}"))
        .isEmpty();
    assertThat(rendered())
        .contains("1:44: error: `l2` of l2 must be at least 0, got -1")
        .contains("1:67: error: unknown initializer `zeroes`")
        .contains("did you mean `zeros`?");
    assertThat(problems.all()).hasSize(2);
  }

  @Test
  void nothingWrittenForANullableArgumentIsItsAbsence() {
    assertThat(layer("dense: {units: 3, kernel_regularizer: null}")).isEqualTo(layer("dense 3"));
    assertThat(layer("dense: {units: 3, kernel_regularizer: }")).isEqualTo(layer("dense 3"));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void nothingWrittenForAnotherArgumentIsRefused() {
    assertThat(layer("dense: {units: 3, activation: }")).isEmpty();
    assertThat(rendered())
        .contains("`activation` of dense must be an activation such as")
        .contains("got nothing")
        .contains("leave it out for `linear`");
  }

  @Test
  void nothingWrittenForARequiredArgumentIsOneProblem() {
    assertThat(layer("dense: {units: }")).isEmpty();
    assertThat(problems.all()).hasSize(1);
    assertThat(rendered()).contains("`units` of dense must be an integer, got nothing");
  }

  @Test
  void argumentsThatDoNotGoTogetherAreReportedAtTheirPlace() {
    Optional<Initializer> initializer =
        Binder.bind(
            Family.of(Initializer.class),
            Trees.yaml("random_uniform: {minval: 1, maxval: 0}"),
            KeyPath.ROOT,
            problems);
    assertThat(initializer).isEmpty();
    assertThat(rendered()).contains("1:26: error: random_uniform: minval 1.0 is above maxval 0.0");
  }

  @Test
  void sectionsBindByTheSameRules() {
    MappingNode fit =
        (MappingNode) Trees.yaml("{batch_size: 010, epochs: -1, validation_split: 1}");
    assertThat(Binder.bind(FitSpec.class, fit, KeyPath.of("fit"), problems)).isEmpty();
    assertThat(rendered())
        .contains("`epochs` of fit must be at least 0, got -1")
        .contains("`validation_split` of fit must be at least 0 and less than 1, got 1");
    assertThat(problems.all()).hasSize(2);
  }

  @Test
  void listsReportEachItem() {
    MappingNode compile =
        (MappingNode) Trees.yaml("{loss: mse, metrics: [accuracy, acuracy, null]}");
    assertThat(Binder.bind(Compile.class, compile, KeyPath.of("compile"), problems)).isEmpty();
    assertThat(rendered())
        .contains("1:33: error: unknown metric `acuracy`")
        .contains("1:42: error: item 3 must be a metric such as");
    assertThat(problems.all()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"10,10", "010,10", "0x1F,31", "0o17,15", "1e1,10", "10.0,10", "+7,7"})
  void integersAreReadAsYaml12Does(String text, int expected) {
    assertThat(layer("dense: {units: " + text + "}"))
        .hasValueSatisfying(layer -> assertThat(((Dense) layer).units()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1_000 | write `1000`",
        "'\"10\"' | remove the quotes",
        "1.5 | an integer",
        "1e999 | from -2147483648 to 2147483647",
        "99999999999 | from -2147483648 to 2147483647",
        "1e99999999999 | from -2147483648 to 2147483647",
        "0xFFFFFFFFFFFFFFFFFF | from -2147483648 to 2147483647",
        ".inf | numbers must be finite",
        ".NaN | numbers must be finite",
        "ten | an integer",
        "true | an integer",
        "50% | write a fraction",
        "[3] | an integer",
        "{a: 3} | an integer",
      })
  void whatIsNoIntegerIsRefusedWithTheReason(String text, String reason) {
    assertThat(layer("dense: {units: " + text + "}")).isEmpty();
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).code()).isEqualTo("wrong-type");
    assertThat(rendered()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1e999, numbers must be finite",
    "-.inf, numbers must be finite",
    "nan, numbers must be finite",
    "1e-999, too close to 0",
    "abc, must be a number"
  })
  void whatIsNoFiniteNumberIsRefusedWithTheReason(String text, String reason) {
    assertThat(layer("dropout: {rate: " + text + "}")).isEmpty();
    assertThat(problems.all()).hasSize(1);
    assertThat(rendered()).contains(reason);
  }

  @Test
  void argumentsOfKerasThatAreNotHereAreAcceptedWithKerasDefaultOnly() {
    assertThat(
            Binder.bind(
                Compile.class,
                compile("run_eagerly: False, steps_per_execution: 1.0, loss_weights: null"),
                KeyPath.ROOT,
                problems))
        .isPresent();
    assertThat(problems.all()).isEmpty();
    Binder.bind(Compile.class, compile("run_eagerly: true"), KeyPath.ROOT, problems);
    assertThat(problems.all()).extracting(d -> d.code()).containsExactly("not-in-this-version");
  }

  private static MappingNode compile(String others) {
    return (MappingNode) Trees.yaml("{loss: mean_squared_error, " + others + "}");
  }

  private Optional<Layer> layer(String yaml) {
    return Binder.bind(Family.of(Layer.class), Trees.yaml(yaml), KeyPath.ROOT, problems);
  }

  private String rendered() {
    return DiagnosticRenderer.render(problems.all());
  }
}
