package dev.lamina.dsl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.testing.Tolerance;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fixtures do not have of areas under curves, and what they must be at their ends. */
class AucTest {

  private static final float[] TARGETS = {0, 1, 1, 0, 1, 0, 1, 1, 0, 0};
  private static final float[] OUTPUTS = {.1f, .4f, .35f, .8f, .9f, .05f, .62f, .2f, .3f, .5f};
  private static final float[] WEIGHTS = {1, 2, 1, 1, .5f, 1, 1, 3, 1, 1};

  @ParameterizedTest
  @EnumSource
  void aPerfectPredictionHasTheWholeArea(AreaUnderCurve.Curve curve) throws IOException {
    Metric.Count count = auc("{type: auc, curve: " + curve + "}").count(1, 1);
    count.add(new float[] {0, 0, 1, 1}, new float[] {0.1f, 0.3f, 0.6f, 0.9f}, 4);
    assertThat(count.result()).isCloseTo(1, within(1e-6));
  }

  @Test
  void aPredictionTurnedRoundHasNoArea() throws IOException {
    Metric.Count count = auc("{type: auc}").count(1, 1);
    count.add(new float[] {1, 1, 0, 0}, new float[] {0.1f, 0.3f, 0.6f, 0.9f}, 4);
    assertThat(count.result()).isCloseTo(0, within(1e-6));
  }

  /** Values of Keras 3.15.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: auc, curve: PRGAIN} | 0.31041666865348816",
        "{type: auc, curve: prgain, num_thresholds: 20, summation_method: minoring}"
            + " | 0.201388880610466",
        "{type: auc, thresholds: [0.9, 0.1, 0.3]} | 0.7400000095367432",
        "{type: auc, curve: pr, thresholds: [0.25, 0.5, 0.75], summation_method: minoring}"
            + " | 0.4285714328289032",
        "{type: auc, curve: pr, thresholds: [0.9, 0.1, 0.3]} | 0.6621015667915344",
      })
  void oneOutputIsAsInKeras(String written, double expected) throws IOException {
    Metric.Count count = auc(written).count(1, 1);
    count.add(TARGETS, OUTPUTS, TARGETS.length);
    Tolerance.KERAS.check(written, count.result(), expected);
  }

  /**
   * Values of Keras 3.15.1; the second output is the first from behind, its targets turned round.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: auc, label_weights: [3, 1]} | true | 0.5129870176315308",
        "{type: auc, label_weights: [3, 1], multi_label: true} | false | 0.5899999737739563",
        "{type: auc, label_weights: [3, 1], multi_label: true, curve: PR, num_thresholds: 10}"
            + " | false | 0.6074099540710449",
      })
  void weightedOutputsAreAsInKeras(String written, boolean weighted, double expected)
      throws IOException {
    int rows = TARGETS.length;
    float[] targets = new float[2 * rows];
    float[] outputs = new float[2 * rows];
    for (int row = 0; row < rows; row++) {
      targets[2 * row] = TARGETS[row];
      targets[2 * row + 1] = 1 - TARGETS[rows - 1 - row];
      outputs[2 * row] = OUTPUTS[row];
      outputs[2 * row + 1] = OUTPUTS[rows - 1 - row];
    }
    Metric.Count count = auc(written).count(2, 2);
    count.add(targets, outputs, weighted ? WEIGHTS : null, rows);
    Tolerance.KERAS.check(written, count.result(), expected);
  }

  private static Metric auc(String written) throws IOException {
    return Kinds.read(Family.of(Metric.class), new YAMLMapper().readValue(written, Map.class));
  }
}
