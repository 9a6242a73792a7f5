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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What fixtures do not cover: masks, windows, axes. */
class AttentionTest {

  private static final int FEATURES = 4;
  private static final int STEPS = 5;
  private static final int KEPT = 3;

  private static Layer layer(String text) {
    Object plain = new Yaml().load(text);
    return Kinds.read(Family.of(Layer.class), plain);
  }

  private static float[] numbers(String purpose, int count) {
    float[] numbers = new float[count];
    long key = RandomSource.key(5, purpose);
    for (int i = 0; i < count; i++) {
      numbers[i] = RandomSource.normalAt(key, i);
    }
    return numbers;
  }

  private static float[][] weights(Layer layer, List<Shape> inputs) {
    List<Parameter> parameters = layer.parameters(inputs);
    float[][] weights = new float[parameters.size()][];
    Arrays.setAll(weights, i -> numbers("w" + i, (int) parameters.get(i).size()));
    return weights;
  }

  /** The inputs of one example packed: the same sequence twice. */
  private static float[] twice(float[] sequence) {
    float[] both = Arrays.copyOf(sequence, 2 * sequence.length);
    System.arraycopy(sequence, 0, both, sequence.length, sequence.length);
    return both;
  }

  private static Batch batch(Mask mask) {
    return new Batch(1, 0, true, 1, "attention", 0, mask, true);
  }

  private static Mask firstSteps() {
    boolean[] keeps = new boolean[STEPS];
    Arrays.fill(keeps, 0, KEPT, true);
    return new Mask(STEPS, keeps);
  }

  private static float[] run(Layer layer, List<Shape> inputs, float[] x, Mask mask)
      throws ShapeException {
    float[] y = new float[Math.toIntExact(layer.outputShape(inputs).size())];
    layer.math(inputs).orElseThrow().forward(batch(mask), x, weights(layer, inputs), y);
    return y;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multi_head_attention 2 3",
        "attention",
        "attention: {score_mode: concat}",
        "additive_attention"
      })
  void whatIsMaskedIsAsIfItWereNotThere(String text) throws ShapeException {
    Layer layer = layer(text);
    float[] sequence = numbers("x", STEPS * FEATURES);
    List<Shape> whole = List.of(Shape.of(STEPS, FEATURES), Shape.of(STEPS, FEATURES));
    List<Shape> kept = List.of(Shape.of(KEPT, FEATURES), Shape.of(KEPT, FEATURES));
    float[] masked = run(layer, whole, twice(sequence), firstSteps());
    float[] cut = run(layer, kept, twice(Arrays.copyOf(sequence, KEPT * FEATURES)), null);
    for (int i = 0; i < cut.length; i++) {
      assertThat(masked[i]).isCloseTo(cut[i], within(1e-5f));
    }
    if (!text.startsWith("multi")) {
      float[] rest = Arrays.copyOfRange(masked, cut.length, masked.length);
      assertThat(rest).as("queries that do not count").containsOnly(0f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"multi_head_attention 2 3", "attention", "additive_attention"})
  void theGradientOfWhatIsMaskedIsASlopeToo(String text) throws ShapeException {
    Layer layer = layer(text);
    List<Shape> inputs = List.of(Shape.of(STEPS, FEATURES), Shape.of(STEPS, FEATURES));
    float[] x = numbers("both", 2 * STEPS * FEATURES);
    float[][] weights = weights(layer, inputs);
    float[] dy = numbers("dy", Math.toIntExact(layer.outputShape(inputs).size()));
    LayerMath math = layer.math(inputs).orElseThrow();
    float[] y = new float[dy.length];
    math.forward(batch(firstSteps()), x, weights, y);
    float[] dx = new float[x.length];
    float[][] dWeights = new float[weights.length][];
    Arrays.setAll(dWeights, i -> new float[weights[i].length]);
    math.backward(batch(firstSteps()), x, weights, y, dy, dx, dWeights);
    for (int i = 0; i < x.length; i++) {
      float at = x[i];
      x[i] = at + 1e-2f;
      double above = value(math, x, weights, dy);
      x[i] = at - 1e-2f;
      double below = value(math, x, weights, dy);
      x[i] = at;
      assertThat((double) dx[i]).isCloseTo((above - below) / 2e-2, within(2e-2));
    }
    // Masked steps of the value are looked at by nobody, but by queries that see nothing.
    int value = (STEPS + KEPT) * FEATURES;
    boolean seesNothing = text.startsWith("multi");
    assertThat(dx[value] == 0).isEqualTo(!seesNothing);
  }

  private static double value(LayerMath math, float[] x, float[][] weights, float[] dy) {
    float[] y = new float[dy.length];
    math.forward(batch(firstSteps()), x, weights, y);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * dy[i];
    }
    return sum;
  }

  @Test
  void aWindowOfOneSeesTheStepItself() throws ShapeException {
    List<Shape> inputs = List.of(Shape.of(STEPS, FEATURES), Shape.of(STEPS, FEATURES));
    float[] sequence = numbers("x", STEPS * FEATURES);
    Layer narrow = layer("multi_head_attention: {num_heads: 2, key_dim: 3, sliding_window: 1}");
    float[] all = run(narrow, inputs, twice(sequence), null);
    List<Shape> one = List.of(Shape.of(1, FEATURES), Shape.of(1, FEATURES));
    for (int step = 0; step < STEPS; step++) {
      float[] alone = Arrays.copyOfRange(sequence, step * FEATURES, (step + 1) * FEATURES);
      float[] expected = run(layer("multi_head_attention 2 3"), one, twice(alone), null);
      for (int i = 0; i < FEATURES; i++) {
        assertThat(all[step * FEATURES + i]).isCloseTo(expected[i], within(1e-5f));
      }
    }
  }

  @Test
  void alongOneAxisEachRowOfAnImageIsASequenceOfItsOwn() throws ShapeException {
    Shape image = Shape.of(2, KEPT, FEATURES);
    float[] x = numbers("image", 2 * KEPT * FEATURES);
    Layer rows = layer("multi_head_attention: {num_heads: 2, key_dim: 3, attention_axes: 2}");
    float[] y = run(rows, List.of(image, image), twice(x), null);
    List<Shape> row = List.of(Shape.of(KEPT, FEATURES), Shape.of(KEPT, FEATURES));
    for (int i = 0; i < 2; i++) {
      int from = i * KEPT * FEATURES;
      float[] alone = Arrays.copyOfRange(x, from, from + KEPT * FEATURES);
      float[] expected = run(layer("multi_head_attention 2 3"), row, twice(alone), null);
      for (int j = 0; j < expected.length; j++) {
        assertThat(y[from + j]).isCloseTo(expected[j], within(1e-5f));
      }
    }
  }

  @Test
  void weightsAreNamedAndOrderedAsInKeras() {
    Layer layer =
        layer(
            "multi_head_attention: {num_heads: 2, key_dim: 3, value_dim: 5, use_gate: true,"
                + " output_shape: [2, 7]}");
    List<Shape> inputs = List.of(Shape.of(STEPS, 4), Shape.of(6, 8), Shape.of(6, 9));
    assertThat(layer.parameters(inputs).stream().map(p -> p.name() + " " + p.shape()))
        .containsExactly(
            "query/kernel 4x2x3",
            "query/bias 2x3",
            "key/kernel 9x2x3",
            "key/bias 2x3",
            "gate/kernel 4x2x5",
            "gate/bias 2x5",
            "value/kernel 8x2x5",
            "value/bias 2x5",
            "attention_output/kernel 2x5x2x7",
            "attention_output/bias 2x7");
    // Each projection's kernel for each of its steps.
    long macs = 5 * (24 + 40 + 140) + 6 * (54 + 80);
    assertThat(layer.macs(inputs, Shape.of(STEPS, 2, 7))).isEqualTo(macs);
  }
}
