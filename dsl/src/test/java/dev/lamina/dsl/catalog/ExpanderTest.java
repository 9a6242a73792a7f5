package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All the ways of writing a layer, an optimizer, a regularizer. */
class ExpanderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv 3x3 32 stride 2 relu",
        "conv 32 3 stride 2 relu",
        "conv relu 3x3 32 stride 2x2",
        "'conv 3x3 32 stride 2 relu'",
        "conv 3x3 32 stride 2: {activation: relu}",
        "conv 3x3: {filters: 32, strides: 2, activation: relu}",
        "conv 32: {kernel_size: 3, strides: 2, activation: relu}",
        "conv: 3x3 32 stride 2 relu",
        "conv2d: {filters: 32, kernel_size: 3, strides: 2, activation: relu}",
        "conv2d: {filters: 32, kernel: 3x3, stride: 2, activation: relu}",
        "Conv2D: {filters: 32, kernel_size: [3, 3], strides: [2, 2], activation: relu}",
        "CONV2D: {filters: 32.0, kernel_size: [3, 3], strides: 2.0, activation: ReLU}",
        "{type: conv2d, filters: 32, kernel_size: 3, strides: 2, activation: relu}",
        "{filters: 32, kernel_size: 3, strides: 2, activation: {relu: {}}, type: Conv2D}",
        "{class_name: Conv2D, config: {filters: 32, kernel_size: [3, 3], strides: [2, 2],"
            + " activation: relu}}",
        "{module: keras.layers, class_name: Conv2D, registered_name: null, config: {filters: 32,"
            + " kernel_size: [3, 3], strides: [2, 2], activation: {class_name: ReLU, config: {}}}}",
      })
  void everyFormOfAConvolutionMeansTheSame(String yaml) {
    assertThat(read(Layer.class, yaml))
        .isEqualTo(
            Kinds.read(
                Family.of(Layer.class),
                Map.of(
                    "type", "conv2d",
                    "filters", 32,
                    "kernel_size", 3,
                    "strides", 2,
                    "activation", "relu")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dropout 0.5",
        "dropout: 0.5",
        "dropout rate 0.5",
        "Dropout: {rate: .5}",
        "dropout: {rate: 5e-1}"
      })
  void everyFormOfDropoutMeansTheSame(String yaml) {
    assertThat(Kinds.write(read(Layer.class, yaml)))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("type", "dropout")
        .containsEntry("rate", 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bn", "batch_normalization", "BatchNormalization: {}", "bn:", "bn: null"})
  void aBareNameIsALayer(String yaml) {
    assertThat(read(Layer.class, yaml).getClass().getSimpleName()).isEqualTo("BatchNormalization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reshape 10x10x1", "reshape: [10, 10, 1]", "reshape: 10x10x1"})
  void aReshapeTakesAShape(String yaml) {
    assertThat(read(Layer.class, yaml)).isEqualTo(read(Layer.class, "reshape: {shape: 10x10x1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"activation relu", "activation: relu", "activation: {activation: relu}"})
  void anActivationLayerTakesAnActivation(String yaml) {
    assertThat(read(Layer.class, yaml))
        .isEqualTo(read(Layer.class, "Activation: {activation: relu}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{l1: 0.01, l2: 0.02}",
        "{l1_l2: {l1: 0.01, l2: 0.02}}",
        "{type: L1L2, l1: 0.01, l2: 0.02}",
        "{class_name: L1L2, config: {l1: 0.01, l2: 0.02}}"
      })
  void theOpenFormOfARegularizerIsL1L2(String yaml) {
    assertThat(Kinds.write(read(Regularizer.class, yaml)))
        .isEqualTo(Map.of("type", "l1_l2", "l1", 0.01, "l2", 0.02));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{l2: 0.03}", "l2 0.03", "{type: l2, l2: 0.03}", "{L2: {l2: 0.03}}"})
  void aSingleKeyIsTheKindOfThatName(String yaml) {
    assertThat(Kinds.write(read(Regularizer.class, yaml)))
        .isEqualTo(Map.of("type", "l2", "l2", 0.03));
  }

  @Test
  void anOptimizerTakesItsLearningRateAlone() {
    assertThat(read(Optimizer.class, "{adam: 0.1}"))
        .isEqualTo(read(Optimizer.class, "{Adam: {lr: 1e-1}}"))
        .isEqualTo(read(Optimizer.class, "adam 0.1"));
  }

  @Test
  void theCanonicalMappingHasEachThingAtItsPlace() {
    MappingNode canonical = canonical("conv 3x3 32: {stride: 2, name: stem}");
    assertThat(canonical.entries())
        .extracting(Entry::name)
        .containsExactly("type", "kernel_size", "filters", "strides", "name");
    assertThat(((ScalarNode) canonical.get("type").orElseThrow()).text()).isEqualTo("conv2d");
    assertThat(canonical.get("kernel_size").orElseThrow().span()).hasToString("test.yaml:1:6");
    assertThat(canonical.get("filters").orElseThrow().span()).hasToString("test.yaml:1:10");
    assertThat(canonical.entry("strides").orElseThrow().key().span()).hasToString("test.yaml:1:15");
  }

  @Test
  void theCanonicalMappingIsCanonical() {
    MappingNode canonical = canonical("conv 3x3 32 relu: {strides: 2}");
    assertThat(Expander.expand(Family.of(Layer.class), canonical, new Problems()))
        .hasValue(canonical);
  }

  @Test
  void misspeltWordsArePointedAt() {
    assertThat(problems(Layer.class, "conv 3x3 32 relo"))
        .isEqualTo(
            """
            test.yaml:1:13: error: conv2d does not take `relo`
               1 | conv 3x3 32 relo
                 |             ^^^^ did you mean `relu`?
            """);
  }

  @Test
  void aWordTooManyIsGivenTwice() {
    assertThat(problems(Layer.class, "dense 10 20"))
        .isEqualTo(
            """
            test.yaml:1:10: error: `units` of dense is given twice
               1 | dense 10 20
                 |          ^^ remove one of the two
            test.yaml:1:7: note: first given here
               1 | dense 10 20
                 |       ^^
            """);
  }

  @Test
  void anArgumentByWordAndByKeyNamesBothPlaces() {
    assertThat(problems(Layer.class, "conv 3x3 32 relu: {activation: tanh}"))
        .isEqualTo(
            """
            test.yaml:1:20: error: `activation` of conv2d is given twice
               1 | conv 3x3 32 relu: {activation: tanh}
                 |                    ^^^^^^^^^^ remove one of the two
            test.yaml:1:13: note: first given here
               1 | conv 3x3 32 relu: {activation: tanh}
                 |             ^^^^
            """);
  }

  @Test
  void anArgumentByNameAndByAliasNamesBothPlaces() {
    assertThat(problems(Layer.class, "conv2d: {filters: 3, kernel: 3, kernel_size: 5}"))
        .contains("1:33: error: `kernel_size` of conv2d is given twice")
        .contains("1:22: note: first given here")
        .doesNotContain("missing");
  }

  @Test
  void anUnknownLayerIsSuggestedFor() {
    assertThat(problems(Layer.class, "convd 3x3 32"))
        .isEqualTo(
            """
            test.yaml:1:1: error: unknown layer `convd`
               1 | convd 3x3 32
                 | ^^^^^ did you mean `conv2d`?
            """);
  }

  @Test
  void oneMistakeInTheWordsDoesNotHideThoseInTheMapping() {
    assertThat(problems(Layer.class, "conv 3x3 32 relo: {kernal_size: 3, strides: 0}"))
        .contains("`relo`")
        .contains("unknown argument `kernal_size` of conv2d")
        .contains("`strides` of conv2d must be at least 1, got 0")
        .doesNotContain("needs");
  }

  @Test
  void argumentsBesideTheirLayerAreExplained() {
    assertThat(problems(Layer.class, "conv2d:\nfilters: 32\n"))
        .isEqualTo(
            """
            test.yaml:2:1: error: `filters` stands beside `conv2d`, not below it
               2 | filters: 32
                 | ^^^^^^^ indent it further, so that it is an argument of conv2d
            """);
  }

  @Test
  void aNameWithoutAValueIsExplained() {
    assertThat(problems(Layer.class, "conv 3x3 32 stride"))
        .contains("1:13: error: `stride` of conv2d has no value behind it")
        .contains("write `stride 3`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[conv, dense]", "{}", "''", "null", "{filters: 3, units: 4}"})
  void whatIsNoLayerIsRefusedOnce(String yaml) {
    Problems problems = new Problems();
    assertThat(Expander.expand(Family.of(Layer.class), Trees.yaml(yaml), problems)).isEmpty();
    assertThat(problems.all()).hasSize(1);
  }

  private static <T> T read(Class<T> sealed, String yaml) {
    Problems problems = new Problems();
    Optional<T> value = Binder.bind(Family.of(sealed), Trees.yaml(yaml), KeyPath.ROOT, problems);
    assertThat(problems.all()).isEmpty();
    return value.orElseThrow();
  }

  private static MappingNode canonical(String yaml) {
    Problems problems = new Problems();
    return Expander.expand(Family.of(Layer.class), Trees.yaml(yaml), problems).orElseThrow();
  }

  private static <T> String problems(Class<T> sealed, String yaml) {
    Problems problems = new Problems();
    assertThat(Binder.bind(Family.of(sealed), Trees.yaml(yaml), KeyPath.ROOT, problems)).isEmpty();
    return DiagnosticRenderer.render(problems.all());
  }
}
