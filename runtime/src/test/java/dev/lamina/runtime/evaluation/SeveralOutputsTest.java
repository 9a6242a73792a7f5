package dev.lamina.runtime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.testing.ScriptedNetwork;
import dev.lamina.runtime.testing.Specifications;
import dev.lamina.runtime.testing.SteppingClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses, metrics and classes of each of several outputs, under Keras's names. */
class SeveralOutputsTest {

  /** The scripted network's outputs are its features: three for main, one for aux. */
  private static final String SPEC =
      """
      inputs: {x: 4}
      layers:
        - dense 3 softmax: {from: x, name: main}
        - dense 1: {from: x, name: aux}
      outputs: [main, aux]
      data:
        rows:
          x: {x: [[0.1, 0.7, 0.2, 1], [0.5, 0.2, 0.3, 2], [0.2, 0.2, 0.6, 3]]}
          y: {main: [1, 2, 2], aux: [2, 2, 2]}
          sample_weight: {main: [1, 3, 1], aux: [1, 1, 2]}
      compile:
        loss: {main: sparse_categorical_crossentropy, aux: mse}
        loss_weights: {main: 1, aux: 0.5}
        metrics: {main: [accuracy, {top_k: {k: 1}}, {top_k: {k: 3}}], aux: [mae]}
        weighted_metrics: {main: [accuracy], aux: [mse]}
      """;

  private final Specifications spec = Specifications.of(SPEC);

  @TempDir Path dir;

  private Scoring scoring() {
    return new Scoring(spec.run().compile(), 2, new Cancellation());
  }

  @Test
  void measuresHaveKerassNamesAndEachItsOutputsNumbers() {
    FittedData data = spec.data(dir);
    ScriptedNetwork network = new ScriptedNetwork(spec.graph(), i -> 0, i -> i == 0 ? 1 : 4);
    Map<String, Double> measures =
        scoring().score(network, data.test().orElseThrow(), ScoringProgress.SILENT).values();

    assertThat(measures.keySet())
        .containsExactly(
            "loss",
            "main_loss",
            "aux_loss",
            "main_accuracy",
            "main_top_k_categorical_accuracy",
            "main_top_k_categorical_accuracy_1",
            "aux_mean_absolute_error",
            "main_weighted_accuracy",
            "aux_mean_squared_error");
    // Two examples with loss 1, one with 4; the script gives aux twice the loss of main.
    assertThat(measures.get("loss")).isCloseTo(2, within(1e-9));
    assertThat(measures.get("main_loss")).isCloseTo(2, within(1e-9));
    assertThat(measures.get("aux_loss")).isCloseTo(4, within(1e-9));
    // Classes 1, 0, 2 are said where 1, 2, 2 are right.
    assertThat(measures.get("main_accuracy")).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(measures.get("main_weighted_accuracy")).isCloseTo(2 / 5.0, within(1e-9));
    // 1, 2, 3 are said where 2 is right.
    assertThat(measures.get("aux_mean_absolute_error")).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(measures.get("aux_mean_squared_error")).isCloseTo((1 + 0 + 2) / 4.0, within(1e-6));
    assertThat(network.weighted).containsExactly(List.of(1f, 1f, 3f, 1f), List.of(1f, 2f));
  }

  @Test
  void classesAreCountedForEachOutputThatHasSome() {
    FittedData data = spec.data(dir);
    ScriptedNetwork network = new ScriptedNetwork(spec.graph(), i -> 0, i -> 1);
    Evaluation evaluation =
        new Evaluator(
                scoring(), List.of(List.of("ant", "cat", "dog"), List.of()), new SteppingClock())
            .evaluate(network, "test", data.test().orElseThrow(), ScoringProgress.SILENT);

    assertThat(evaluation.confusion()).isEmpty();
    assertThat(evaluation.classes()).extracting(ClassOutcome::output).containsExactly("main");
    assertThat(evaluation.classes().get(0).confusion().counts())
        .containsExactly(List.of(0L, 0L, 0L), List.of(0L, 1L, 0L), List.of(1L, 0L, 1L));
    assertThat(evaluation.view())
        .containsKeys("measures", "outputs")
        .doesNotContainKey("confusion");
    assertThat(((Map<?, ?>) evaluation.view().get("outputs")).keySet()).hasToString("[main]");
  }

  @Test
  void aNetworkThatKeepsTheOutputsLossesToItselfIsAMistake() {
    RunningMeans means = new RunningMeans(spec.run().compile(), spec.graph());
    Batch batch = new Batch(new float[4], new float[2], 1);
    assertThatThrownBy(() -> means.add(batch, new StepResult(1, new float[4])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 losses for the outputs [main, aux]");
  }
}
