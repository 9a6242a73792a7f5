package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Gradients of what fixtures do not cover, training with its masks above all, are the slopes that
 * small steps of inputs and weights show.
 */
class FiniteDifferenceTest {

  private static final Shape INPUT = Shape.of(4, 6);
  private static final int ROWS = 3;
  private static final float STEP = 1e-2f;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lrn: {depth_radius: 1, bias: 2, alpha: 0.3, beta: 0.75}",
        "lrn",
        "lrn: {depth_radius: 2, alpha: 0.5, beta: 1.2}",
        "gaussian_noise 0.3",
        "gaussian_dropout 0.4",
        "alpha_dropout 0.3",
        "spatial_dropout1d 0.4",
        "layer_normalization",
        "layer_normalization: {axis: [1, 2]}",
        "group_normalization: {groups: 3}",
        "rms_normalization",
        "unit_normalization",
        "simple_rnn 5: {dropout: 0.3, recurrent_dropout: 0.3, return_sequences: true}",
        "lstm 5: {dropout: 0.3, recurrent_dropout: 0.3}",
        "lstm 5: {dropout: 0.3, return_sequences: true, go_backwards: true}",
        "gru 5: {dropout: 0.3, recurrent_dropout: 0.3, return_sequences: true}",
        "gru 5: {dropout: 0.3, recurrent_dropout: 0.3, reset_after: false}",
        "bidirectional: {layer: {lstm: {units: 3, return_sequences: true}}, merge_mode: mul}",
        "bidirectional: {layer: {gru: {units: 3, dropout: 0.5}}, merge_mode: ave}",
        "time_distributed: {layer: layer_normalization}"
      })
  void gradientsAreSlopes(String text) throws ShapeException {
    check(text, INPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multi_head_attention: {num_heads: 2, key_dim: 3, value_dim: 2, dropout: 0.3}",
        "multi_head_attention: {num_heads: 2, key_dim: 2, use_gate: true, use_bias: false}",
        "multi_head_attention: {num_heads: 1, key_dim: 3, use_gate: true, output_shape: [2, 3]}",
        "multi_head_attention: {num_heads: 2, key_dim: 2, sliding_window: 2, dropout: 0.5}",
        "attention: {use_scale: true, score_mode: concat, dropout: 0.4}",
        "attention: {use_scale: true, dropout: 0.4}",
        "additive_attention: {dropout: 0.4}",
        "additive_attention: {use_scale: false}"
      })
  void attentionHasGradientsThatAreSlopes(String text) throws ShapeException {
    check(text, Shape.of(3, 4), Shape.of(5, 4));
    check(text, Shape.of(3, 4), Shape.of(5, 2), Shape.of(5, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multi_head_attention: {num_heads: 2, key_dim: 3, ", "attention: {"})
  void attentionToThePastHasGradientsThatAreSlopes(String text) throws ShapeException {
    check(text + "use_causal_mask: true, dropout: 0.3}", Shape.of(4, 3), Shape.of(4, 3));
    check(text + "use_causal_mask: true}", Shape.of(2, 3), Shape.of(4, 3), Shape.of(4, 3));
  }

  @Test
  void masksThatComeInHaveNoGradient() throws ShapeException {
    String heads = "multi_head_attention: {num_heads: 2, key_dim: 3, attention_mask: true}";
    check(heads, Shape.of(4, 3), Shape.of(5, 2), Shape.of(4, 5));
    check(heads, Shape.of(4, 3), Shape.of(5, 2), Shape.of(5, 3), Shape.of(4, 5));
  }

  @Test
  void firstStatesHaveGradientsThatAreSlopes() throws ShapeException {
    Shape state = Shape.of(5);
    String also = " 5: {initial_state: true, ";
    check("lstm" + also + "return_sequences: true}", INPUT, state, state);
    check("lstm" + also + "go_backwards: true, recurrent_dropout: 0.3}", INPUT, state, state);
    check("gru" + also + "reset_after: false}", INPUT, state);
    check("gru" + also + "dropout: 0.3}", INPUT, state);
    check("simple_rnn" + also + "return_sequences: true}", INPUT, state);
  }

  @Test
  void sharedNoiseHasGradientsThatAreSlopes() throws ShapeException {
    check("dropout 0.4: {noise_shape: [null, 1, null]}", INPUT);
    check("alpha_dropout 0.4: {noise_shape: [1, null, null]}", INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxpool 2", "avgpool 2 same", "gap", "gmp: {keepdims: true}", "pad 1"})
  void layersForImagesHaveGradientsThatAreSlopes(String text) throws ShapeException {
    check(text, Shape.of(5, 4, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "[1, 2]", "-2"})
  void attentionAlongSomeAxesHasGradientsThatAreSlopes(String axes) throws ShapeException {
    String text =
        "multi_head_attention: {num_heads: 2, key_dim: 2, dropout: 0.3, attention_axes: "
            + axes
            + "}";
    check(text, Shape.of(2, 3, 4), Shape.of(2, 3, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random_flip",
        "random_flip vertical",
        "random_rotation 0.3",
        "random_rotation: {factor: 0.3, fill_mode: constant, fill_value: 0.5}",
        "random_rotation: {factor: 0.3, interpolation: nearest, fill_mode: wrap}",
        "random_zoom 0.5",
        "random_zoom: {height_factor: 0.5, width_factor: 0.3, fill_mode: nearest}",
        "random_translation 0.4 0.4",
        "random_translation: {height_factor: 0.6, width_factor: 0.6, fill_mode: constant}",
        "random_shear: {x_factor: 0.4, y_factor: 0.2}",
        "random_contrast: {factor: [0.4, 0.4], value_range: [-100, 100]}",
        "random_brightness: {factor: 0.2, value_range: [-100, 100]}",
        "random_crop 2 3",
        "random_crop 6 3",
        "random_erasing: {factor: [1, 1], fill_value: 0.5}"
      })
  void changesOfImagesHaveGradientsThatAreSlopes(String text) throws ShapeException {
    check(text, Shape.of(4, 5, 2));
  }

  private static void check(String text, Shape... shapes) throws ShapeException {
    List<Shape> inputs = List.of(shapes);
    Object plain = new Yaml().load(text);
    Layer layer = Kinds.read(Family.of(Layer.class), plain);
    assertThat(layer.refusals()).isEmpty();
    LayerMath math = layer.math(inputs).orElseThrow();
    int outputs = Math.toIntExact(layer.outputShape(inputs).size()) * ROWS;
    int numbers = inputs.stream().mapToInt(input -> Math.toIntExact(input.size())).sum();
    float[] x = numbers("x", numbers * ROWS);
    List<Parameter> parameters = layer.parameters(inputs);
    float[][] weights = new float[parameters.size()][];
    float[][] gradients = new float[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = numbers("w" + i, Math.toIntExact(parameters.get(i).size()));
      gradients[i] = new float[weights[i].length];
    }
    Case given = new Case(math, x, weights, numbers("dy", outputs));
    given.value();
    float[] dx = new float[x.length];
    math.backward(Case.BATCH, x, weights, given.output(), given.dy, dx, gradients);
    for (int i = 0; i < x.length; i++) {
      assertThat((double) dx[i]).as("input %d", i).isCloseTo(given.slope(x, i), within(3e-3));
    }
    for (int w = 0; w < weights.length; w++) {
      for (int i = 0; i < weights[w].length; i++) {
        assertThat((double) gradients[w][i])
            .as("%s %d", parameters.get(w).name(), i)
            .isCloseTo(given.slope(weights[w], i), within(3e-3));
      }
    }
  }

  private static float[] numbers(String purpose, int count) {
    float[] numbers = new float[count];
    long key = RandomSource.key(3, purpose);
    for (int i = 0; i < count; i++) {
      numbers[i] = 0.7f * RandomSource.normalAt(key, i);
    }
    return numbers;
  }

  /** A layer with what it gets; the value is the sum of outputs times dy. */
  private record Case(LayerMath math, float[] x, float[][] weights, float[] dy) {

    static final Batch BATCH = new Batch(ROWS, 2, true, 11, "layer", 5);

    float[] output() {
      float[] output = new float[dy.length];
      math.forward(BATCH, x, weights, output);
      return output;
    }

    double value() {
      float[] output = output();
      double sum = 0;
      for (int i = 0; i < output.length; i++) {
        sum += (double) output[i] * dy[i];
      }
      return sum;
    }

    /** From four values, so that the function's curve does not count. */
    double slope(float[] of, int i) {
      float kept = of[i];
      double near = difference(of, i, kept, STEP);
      double far = difference(of, i, kept, 2 * STEP);
      return (8 * near - far) / (12 * STEP);
    }

    private double difference(float[] of, int i, float at, float step) {
      of[i] = at + step;
      double above = value();
      of[i] = at - step;
      double below = value();
      of[i] = at;
      return above - below;
    }
  }
}
