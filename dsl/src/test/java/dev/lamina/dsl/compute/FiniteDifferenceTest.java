package dev.lamina.dsl.compute;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gradients of what fixtures do not cover, training with its masks above all, are the slopes that
 * small steps of inputs and weights show, in double precision ({@link Exactly}).
 */
class FiniteDifferenceTest {

  private static final Shape INPUT = Shape.of(4, 6);

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
        "bn",
        "bn: {axis: 1, epsilon: 0.1}",
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
  void gradientsAreSlopes(String text) throws Throwable {
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
  void attentionHasGradientsThatAreSlopes(String text) throws Throwable {
    check(text, Shape.of(3, 4), Shape.of(5, 4));
    check(text, Shape.of(3, 4), Shape.of(5, 2), Shape.of(5, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multi_head_attention: {num_heads: 2, key_dim: 3, ", "attention: {"})
  void attentionToThePastHasGradientsThatAreSlopes(String text) throws Throwable {
    check(text + "use_causal_mask: true, dropout: 0.3}", Shape.of(4, 3), Shape.of(4, 3));
    check(text + "use_causal_mask: true}", Shape.of(2, 3), Shape.of(4, 3), Shape.of(4, 3));
  }

  @Test
  void masksThatComeInHaveNoGradient() throws Throwable {
    String heads = "multi_head_attention: {num_heads: 2, key_dim: 3, attention_mask: true}";
    check(heads, Shape.of(4, 3), Shape.of(5, 2), Shape.of(4, 5));
    check(heads, Shape.of(4, 3), Shape.of(5, 2), Shape.of(5, 3), Shape.of(4, 5));
  }

  @Test
  void firstStatesHaveGradientsThatAreSlopes() throws Throwable {
    Shape state = Shape.of(5);
    String also = " 5: {initial_state: true, ";
    check("lstm" + also + "return_sequences: true}", INPUT, state, state);
    check("lstm" + also + "go_backwards: true, recurrent_dropout: 0.3}", INPUT, state, state);
    check("gru" + also + "reset_after: false}", INPUT, state);
    check("gru" + also + "dropout: 0.3}", INPUT, state);
    check("simple_rnn" + also + "return_sequences: true}", INPUT, state);
  }

  @Test
  void sharedNoiseHasGradientsThatAreSlopes() throws Throwable {
    check("dropout 0.4: {noise_shape: [null, 1, null]}", INPUT);
    check("alpha_dropout 0.4: {noise_shape: [1, null, null]}", INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxpool 2", "avgpool 2 same", "gap", "gmp: {keepdims: true}", "pad 1"})
  void layersForImagesHaveGradientsThatAreSlopes(String text) throws Throwable {
    check(text, Shape.of(5, 4, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "[1, 2]", "-2"})
  void attentionAlongSomeAxesHasGradientsThatAreSlopes(String axes) throws Throwable {
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
  void changesOfImagesHaveGradientsThatAreSlopes(String text) throws Throwable {
    check(text, Shape.of(4, 5, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lstm 3",
        "gru 3: {return_sequences: true, dropout: 0.3}",
        "simple_rnn 3: {go_backwards: true}",
        "bidirectional: {layer: {gru: {units: 3, return_sequences: true}}}",
        "gap1d",
        "bn",
        "bn: {axis: 1, scale: false}",
        "time_distributed: {layer: dense 2}",
        "softmax"
      })
  void behindAMaskGradientsAreSlopes(String text) throws Throwable {
    ExactSlopes.check(text, true, true, 4, INPUT);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsHaveGradientsThatAreSlopes(String text) throws Throwable {
    check(text, INPUT);
  }

  static Stream<String> activations() {
    Stream<String> kinds = Family.of(Activation.class).kinds().stream().map(KindInfo::example);
    Stream<String> otherwise =
        Stream.of(
            "{gelu: {approximate: true}}",
            "{elu: {alpha: 0.5}}",
            "{celu: {alpha: 0.5}}",
            "{leaky_relu: {negative_slope: 0.1}}",
            "{relu: {negative_slope: 0.25, max_value: 0.6, threshold: 0.2}}",
            "{relu: {max_value: 0.8, threshold: -0.4}}",
            "{squareplus: {b: 2}}",
            "{soft_shrink: {threshold: 0.3}}",
            "{hard_shrink: {threshold: 0.3}}");
    return Stream.concat(kinds, otherwise.map(text -> "activation: " + text))
        .map(text -> "activation: {" + text + "}");
  }

  private static void check(String text, Shape... shapes) throws Throwable {
    ExactSlopes.check(text, true, true, 0, shapes);
  }
}
