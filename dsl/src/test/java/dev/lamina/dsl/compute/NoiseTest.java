package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Noise has the mean and variance it should, is repeatable, and rests outside training. */
class NoiseTest {

  private static final Shape INPUT = Shape.of(50, 40);
  private static final int ROWS = 20;

  private static Layer layer(String words) {
    Object plain = new Yaml().load(words);
    return Kinds.read(Family.of(Layer.class), plain);
  }

  private static Batch batch(int rows, int firstRow, boolean training, long iteration) {
    return new Batch(rows, firstRow, training, 7, "noise", iteration);
  }

  private static float[] run(String words, Batch batch, float value) {
    float[] x = new float[batch.rows() * Math.toIntExact(INPUT.size())];
    Arrays.fill(x, value);
    float[] y = new float[x.length];
    layer(words).math(INPUT).orElseThrow().forward(batch, x, new float[0][], y);
    return y;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  @Test
  void gaussianNoiseHasItsStandardDeviation() {
    float[] y = run("gaussian_noise 0.5", batch(ROWS, 0, true, 0), 2);
    assertThat(mean(y)).isCloseTo(2, within(0.02));
    assertThat(deviation(y)).isCloseTo(0.5, within(0.02));
  }

  @Test
  void gaussianDropoutIsAsStrongAsDropout() {
    float[] y = run("gaussian_dropout 0.2", batch(ROWS, 0, true, 0), 3);
    assertThat(mean(y)).isCloseTo(3, within(0.05));
    assertThat(deviation(y)).isCloseTo(3 * Math.sqrt(0.2 / 0.8), within(0.05));
  }

  @Test
  void alphaDropoutHasTwoValuesInTheRightShares() {
    float[] y = run("alpha_dropout 0.25", batch(ROWS, 0, true, 0), 0);
    float low = y[0];
    for (float value : y) {
      low = Math.min(low, value);
    }
    int dropped = 0;
    for (float value : y) {
      dropped += value == low ? 1 : 0;
    }
    assertThat((double) dropped / y.length).isCloseTo(0.25, within(0.01));
    // Of zeros, which are selu's mean: the mean stays.
    assertThat(mean(y)).isCloseTo(0, within(0.02));
  }

  @Test
  void spatialDropoutTakesWholeChannels() {
    float[] y = run("spatial_dropout1d 0.5", batch(ROWS, 0, true, 0), 1);
    int steps = INPUT.dim(0);
    int channels = INPUT.channels();
    int dropped = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int channel = 0; channel < channels; channel++) {
        float first = y[row * steps * channels + channel];
        assertThat(first).isIn(0f, 2f);
        dropped += first == 0 ? 1 : 0;
        for (int step = 1; step < steps; step++) {
          assertThat(y[(row * steps + step) * channels + channel]).isEqualTo(first);
        }
      }
    }
    assertThat((double) dropped / (ROWS * channels)).isCloseTo(0.5, within(0.06));
  }

  @Test
  void numbersAlongAnAxisOfSizeOneShareTheirNoise() {
    String steps = "dropout: {rate: 0.5, noise_shape: [null, 1, 40]}";
    String channels = "dropout: {rate: 0.5, noise_shape: [null, null, 1]}";
    String examples = "dropout: {rate: 0.5, noise_shape: [1, null, null]}";
    int size = Math.toIntExact(INPUT.size());
    float[] alongSteps = run(steps, batch(ROWS, 3, true, 0), 1);
    float[] alongChannels = run(channels, batch(ROWS, 3, true, 0), 1);
    float[] alongExamples = run(examples, batch(ROWS, 3, true, 0), 1);
    for (int i = 0; i < alongSteps.length; i++) {
      int row = i / size * size;
      assertThat(alongSteps[i]).isEqualTo(alongSteps[row + i % INPUT.channels()]);
      int step = i - i % INPUT.channels();
      assertThat(alongChannels[i]).isEqualTo(alongChannels[step]);
      assertThat(alongExamples[i]).isEqualTo(alongExamples[i % size]);
    }
    assertThat(alongSteps).contains(0f, 2f);
    assertThat(alongSteps[0] + alongSteps[1] + alongSteps[2] + alongSteps[3]).isBetween(1f, 7f);
    assertThat(mean(alongExamples)).isCloseTo(1, within(0.1));
    assertThat(run(examples, batch(ROWS, 0, true, 0), 1)).isEqualTo(alongExamples);
    assertThat(run(steps, batch(ROWS, 0, true, 0), 1)).isNotEqualTo(alongSteps);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaussian_noise 0.5",
        "gaussian_dropout 0.2",
        "alpha_dropout 0.25",
        "spatial_dropout1d 0.5"
      })
  void partsOfABatchHaveTheWholesNoiseAndOnlyWhileTraining(String words) {
    float[] whole = run(words, batch(4, 0, true, 3), 1);
    float[] part = run(words, batch(2, 2, true, 3), 1);
    assertThat(part).isEqualTo(Arrays.copyOfRange(whole, whole.length / 2, whole.length));
    assertThat(run(words, batch(4, 0, true, 4), 1)).isNotEqualTo(whole);
    assertThat(run(words, batch(4, 0, false, 3), 1)).containsOnly(1f);
    Layer seeded = Kinds.read(Family.of(Layer.class), Map.of(words, Map.of("seed", 5)));
    float[] x = new float[whole.length];
    Arrays.fill(x, 1);
    float[] y = new float[whole.length];
    seeded.math(INPUT).orElseThrow().forward(batch(4, 0, true, 3), x, new float[0][], y);
    assertThat(y).isNotEqualTo(whole);
  }
}
