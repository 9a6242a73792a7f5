package dev.lamina.dsl.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.MaskRoutes;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Models;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of layers for sequences that do not go together, and where masks go. */
class SequenceLayersTest {

  private static final Shape WORDS = Shape.of(20);
  private static final Shape STEPS = Shape.of(20, 6);

  private static List<String> problems(Shape input, String... layers) {
    return Models.build(input, layers).problems().stream().map(SequenceLayersTest::line).toList();
  }

  private static String line(Diagnostic problem) {
    return problem.code() + ": " + problem.message();
  }

  @Test
  void countsAndWorkAreKeras() {
    ModelGraph graph =
        Models.graph(WORDS, "embedding 1000 16", "bidirectional: {layer: lstm 8}", "dense 2");
    List<LayerNode> nodes = graph.layers();
    assertThat(nodes.stream().map(LayerNode::params)).containsExactly(16_000L, 1_600L, 34L);
    assertThat(nodes.get(1).output()).isEqualTo(Shape.of(16));
    // 2 directions, 20 steps, 4 gates of 8 units over 16 features and 8 units of state
    assertThat(nodes.get(1).macs()).isEqualTo(2L * 20 * 4 * 8 * (16 + 8));
    assertThat(Models.graph(Shape.of(5, 4), "gru 3").totalParams()).isEqualTo(81);
  }

  @Test
  void aSequenceIsAskedFor() {
    assertThat(problems(WORDS, "lstm 8"))
        .containsExactly(
            "needs-sequence: lstm needs a sequence (steps, features), but the input is (20,)");
    assertThat(problems(WORDS, "spatial_dropout1d 0.5")).hasSize(1);
  }

  @Test
  void whatAChainCannotGiveIsRefusedWithItsReason() {
    assertThat(problems(STEPS, "lstm 8: {return_state: true}"))
        .singleElement()
        .asString()
        .contains("several outputs");
    assertThat(problems(STEPS, "gru 8: {stateful: true}"))
        .singleElement()
        .asString()
        .contains("next batch");
    assertThat(problems(STEPS, "simple_rnn 7: {activation: softmax}")).isEmpty();
    assertThat(problems(STEPS, "simple_rnn 8: {activation: glu}"))
        .singleElement()
        .asString()
        .contains("changes the number of features");
    assertThat(problems(STEPS, "lstm 8: {unroll: true, zero_output_for_mask: true}"))
        .singleElement()
        .asString()
        .contains("unroll");
  }

  @Test
  void wrappersSayWhatTheyWrap() {
    assertThat(problems(STEPS, "bidirectional: {layer: dense 3}"))
        .containsExactly("needs-recurrent: bidirectional wraps a recurrent layer, not dense");
    assertThat(problems(STEPS, "bidirectional: {layer: lstm 4, backward_layer: {gru: {units: 5}}}"))
        .singleElement()
        .asString()
        .startsWith("layers-do-not-match");
    assertThat(problems(STEPS, "time_distributed: {layer: {masking: {}}}")).hasSize(1);
  }

  @Test
  void groupsMustDivideAndAxesMustBeThere() {
    assertThat(problems(Shape.of(8, 8, 48), "group_normalization"))
        .singleElement()
        .asString()
        .startsWith("groups-do-not-divide");
    assertThat(problems(STEPS, "layer_normalization: {axis: 4}"))
        .singleElement()
        .asString()
        .startsWith("no-such-axis");
    assertThatThrownBy(
            () ->
                Kinds.read(
                    Family.of(Layer.class),
                    Map.of("layer_normalization", Map.of("axis", List.of(1, -1)))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(problems(STEPS, "rms_normalization: {axis: 1}"))
        .singleElement()
        .asString()
        .startsWith("unsupported-axis");
  }

  @Test
  void masksGoFromTheLayerThatMarksToTheLayerThatEndsThem() {
    ModelGraph graph =
        Models.graph(
            WORDS,
            "embedding 10 4: {mask_zero: true}",
            "dropout 0.1",
            "lstm 3: {return_sequences: true}",
            "layer_normalization",
            "gru 3",
            "dense 2");
    assertThat(MaskRoutes.of(graph.layers()).sources())
        .isEqualTo(
            Map.of(
                "dropout",
                "embedding",
                "lstm",
                "embedding",
                "layer_normalization",
                "lstm",
                "gru",
                "lstm"));
  }

  @Test
  void whereAMaskIsLostIsAWarningAndWhereItWouldBeWrongAnError() {
    Models.Built lost = Models.build(STEPS, "masking 0", "flatten", "dense 2");
    assertThat(lost.graph()).isPresent();
    assertThat(lost.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Diagnostic.Severity.WARNING);
              assertThat(line(problem)).startsWith("mask-ends: flatten does not know");
            });
    assertThat(problems(STEPS, "masking 0", "bn", "lstm 3")).isEmpty();
    assertThat(
            problems(
                Shape.of(4, 3),
                "embedding 10 2: {mask_zero: true}",
                "time_distributed: {layer: flatten}",
                "bn"))
        .singleElement()
        .asString()
        .startsWith("masks-not-supported: batch_normalization");
    assertThat(problems(STEPS, "masking 0", "lstm 3", "dense 2")).isEmpty();
  }
}
