package dev.lamina.dsl.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.GraphBuilder;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureGaps;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.KerasModel;
import dev.lamina.dsl.testing.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a model to its summary: shapes and counts ours, the text byte for byte Keras's. */
@ExtendWith(FixtureCount.class)
class KerasSummaryTest {

  private static final ModelGraph LENET5 =
      named(
          "lenet5",
          Models.graph(
              Shape.of(28, 28, 1),
              "conv 5x5 6 same tanh",
              "avgpool 2",
              "conv 5x5 16 tanh",
              "avgpool 2",
              "conv 5x5 120 tanh",
              "flatten",
              "dense 84 tanh",
              "dense 10 softmax"));

  @Test
  void lenet5IsPrintedAsKerasPrintsIt() {
    assertThat(new KerasSummary(80).text(LENET5)).isEqualTo(fixture("lenet5_w76.txt"));
    assertThat(new KerasSummary(92).text(LENET5)).isEqualTo(fixture("lenet5_w88.txt"));
    assertThat(new KerasSummary(300).text(LENET5)).isEqualTo(fixture("lenet5_w88.txt"));
  }

  @Test
  void aCompiledModelCountsItsOptimizerAsKerasDoes() {
    Optimizer adam = Kinds.byName(Family.of(Optimizer.class), "adam");
    List<int[]> trainable =
        LENET5.layers().stream()
            .flatMap(node -> node.parameters().stream())
            .map(parameter -> parameter.shape().toArray())
            .toList();
    KerasSummary compiled = new KerasSummary(92, OptionalLong.of(adam.variables(trainable)), false);
    assertThat(compiled.text(LENET5)).isEqualTo(fixture("lenet5_w88_adam_built.txt"));
  }

  @Test
  void inputsAndLayersStandInKerassOrder() {
    ModelGraph graph =
        Models.load(
            """
            inputs: {left: 4, right: 4, late: 3}
            layers:
              - dense 3: {from: left}
              - dense 3: {from: right, trainable: false}
              - add: {from: [dense, dense_1]}
              - dense 1: {name: one}
              - dense 3: {from: add, name: e}
              - multiply: {from: [e, late]}
              - dense 3: {name: h}
              - concat: {from: [h, late, left], name: two}
            outputs: [one, two]
            """);
    assertThat(new KerasSummary(112).text(graph)).isEqualTo(fixture("late_input_w108.txt"));
  }

  @Test
  void aConsoleThatIsTooNarrowGetsTheNarrowestTableThatCanBeRead() {
    assertThat(new KerasSummary(1).text(LENET5))
        .isEqualTo(new KerasSummary(KerasSummary.FEWEST_COLUMNS).text(LENET5))
        .contains("│ conv2d");
  }

  static Stream<Path> models() {
    // The length of lines follows from the console here; given, it is KerasTableTest's.
    return KerasFixtures.files("summaries", ".json").stream()
        .filter(file -> !facts(file).contains("line_length"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void aModelOfKerassHasKerassSummary(Path file) {
    FixtureGaps.reason("summaries/" + file.getFileName(), KerasFixtures.json(file))
        .ifPresent(Assumptions::abort);
    ModelSpec model = KerasModel.of(KerasFixtures.json(file));
    String facts = facts(file);
    boolean showTrainable = facts.contains("\"show_trainable\": true");
    ModelGraph graph = build(model);
    Path text = file.resolveSibling(file.getFileName().toString().replace(".json", ".txt"));
    assertThat(
            new KerasSummary(number(facts, "columns"), OptionalLong.empty(), showTrainable)
                .text(graph))
        .isEqualTo(KerasFixtures.text(text));
    assertThat(graph.totalParams()).isEqualTo(number(facts, "total"));
    assertThat(graph.trainableParams()).isEqualTo(number(facts, "trainable"));
    assertThat(graph.nonTrainableParams()).isEqualTo(number(facts, "non_trainable"));
  }

  private static String facts(Path file) {
    String name = file.getFileName().toString().replace(".json", ".params");
    return KerasFixtures.text(file.resolveSibling(name));
  }

  private static int number(String facts, String name) {
    return facts
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToInt(line -> Integer.parseInt(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static ModelGraph build(ModelSpec spec) {
    Problems problems = new Problems();
    SourceText none = new SourceText("fixture", "");
    Span nowhere = new Span(none, new Position(1, 1), new Position(1, 1));
    SourceMap map = new SourceMap(new MappingNode(nowhere, List.of()));
    return GraphBuilder.build(spec, map, problems)
        .orElseThrow(() -> new AssertionError(problems.all().toString()));
  }

  private static String fixture(String name) {
    return KerasFixtures.text(KerasFixtures.files("", name).get(0));
  }

  private static ModelGraph named(String name, ModelGraph graph) {
    return graph.named(name);
  }
}
