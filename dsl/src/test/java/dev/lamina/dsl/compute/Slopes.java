package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * Checks that the gradients of a layer, the activation at its end included, are the slopes that
 * small steps of its inputs and weights show. To be loaded by {@link Exactly}, so that {@code
 * float} is {@code double}: the steps are too small for floats.
 */
public final class Slopes {

  private static final int ROWS = 3;
  private static final float STEP = 1e-6f;
  private static final double APART = 1e-6;

  /** Of an array's numbers about as many, evenly over it. */
  private static final int TRIED = 16;

  /** Of an array's numbers, as may lie where there is no derivative. */
  private static final int MOST_KINKS = 1;

  private final Layer layer;
  private final List<Parameter> parameters;
  private final LayerMath math;
  private final Batch batch;
  private final float[] x;
  private final float[][] weights;
  private final float[] inner;
  private final int channels;
  private final float[] dy;

  private Slopes(Layer layer, List<Shape> inputs, boolean training, boolean trainable, Mask mask)
      throws ShapeException {
    assertThat(layer.refusals()).isEmpty();
    this.layer = layer;
    this.parameters = layer.parameters(inputs);
    this.batch = new Batch(ROWS, 2, training, 11, "layer", 5, mask, trainable);
    Shape first = inputs.get(0);
    Shape output = layer.outputShape(inputs);
    int size = inputs.stream().mapToInt(input -> Math.toIntExact(input.size())).sum();
    this.math =
        layer.activationOnly()
            ? new IndexMap(size, size, i -> i)
            : layer.math(inputs).orElseThrow();
    this.x =
        layer instanceof Embedding table
            ? words(size * ROWS, table.inputDim())
            : numbers("x", size * ROWS, 1);
    this.weights = new float[parameters.size()][];
    for (int i = 0; i < weights.length; i++) {
      Parameter parameter = parameters.get(i);
      // So that sums over a kernel are about as large as what comes in.
      Shape shape = parameter.shape();
      double summands = shape.rank() == 0 ? 1 : (double) shape.size() / shape.channels();
      weights[i] = numbers("w" + i, Math.toIntExact(parameter.size()), summands);
      if (parameter.name().endsWith("variance")) {
        for (int j = 0; j < weights[i].length; j++) {
          weights[i][j] = 0.1f + weights[i][j] * weights[i][j];
        }
      }
    }
    Shape made = layer.activationOnly() ? first : layer.mathShape(first, output);
    this.inner = new float[Math.toIntExact(made.size()) * ROWS];
    this.channels = made.channels();
    this.dy = numbers("dy", Math.toIntExact(output.size()) * ROWS, 1);
  }

  /**
   * Checks one layer.
   *
   * @param text the layer in YAML
   * @param training whether it is to be in training
   * @param trainable whether it is not frozen; if it is, only the input's gradient is checked
   * @param masked how many places of each example the mask is about that comes in; 0 for no mask
   * @param shapes of its inputs
   */
  public static void check(
      String text, boolean training, boolean trainable, int masked, int[]... shapes)
      throws ShapeException {
    Layer layer = Kinds.read(Family.of(Layer.class), new Yaml().load(text));
    Mask mask = masked == 0 ? null : mask(masked);
    new Slopes(layer, Arrays.stream(shapes).map(Shape::of).toList(), training, trainable, mask)
        .check();
  }

  private void check() {
    float[] y = output();
    float[] innerGradient = dy;
    Optional<Activation> activation = layer.outputActivation();
    if (activation.isPresent()) {
      innerGradient = new float[inner.length];
      activation.get().backward(inner, y, dy, innerGradient, inner.length / channels, channels);
    }
    float[] dx = new float[x.length];
    float[][] gradients = new float[weights.length][];
    Arrays.setAll(gradients, i -> new float[weights[i].length]);
    math.backward(batch, x, weights, inner.clone(), innerGradient, dx, gradients);
    if (!(layer instanceof Embedding)) { // words have no slope
      compare("input", x, dx);
    }
    for (int i = 0; batch.trainable() && i < weights.length; i++) {
      if (parameters.get(i).trainable()) {
        compare(parameters.get(i).name(), weights[i], gradients[i]);
      }
    }
  }

  private void compare(String name, float[] of, float[] gradient) {
    double blurred = rounded();
    int apart = Math.max(1, of.length / TRIED);
    int kinks = 0;
    for (int i = 0; i < of.length; i += apart) {
      double slope = slope(of, i, STEP);
      double most = APART * Math.max(1, Math.abs(slope)) + blurred;
      double error = Math.abs(gradient[i] - slope);
      if (error > most && Math.abs(slope(of, i, 2 * STEP) - slope) > most) {
        kinks++; // where a slope depends on the size of the step there is no derivative
      } else {
        assertThat(error)
            .as("%s: gradient of %s[%d] is %s, slope %s", layer, name, i, gradient[i], slope)
            .isLessThanOrEqualTo(most);
      }
    }
    assertThat(kinks).as("%s: kinks of %s", layer, name).isLessThanOrEqualTo(MOST_KINKS);
  }

  private double slope(float[] of, int i, float step) {
    float kept = of[i];
    of[i] = kept + step;
    float[] above = output();
    of[i] = kept - step;
    float[] below = output();
    of[i] = kept;
    double sum = 0;
    for (int j = 0; j < dy.length; j++) {
      sum += ((double) above[j] - below[j]) * dy[j];
    }
    return sum / (2 * step);
  }

  /** What a slope may be wrong by because outputs are rounded, in double precision. */
  private double rounded() {
    float[] y = output();
    double sum = 0;
    for (int i = 0; i < dy.length; i++) {
      sum += Math.abs((double) y[i] * dy[i]);
    }
    return 4 * Math.ulp(1.0) * sum / STEP;
  }

  private float[] output() {
    Arrays.fill(inner, 0);
    math.forward(batch, x, weights, inner);
    if (layer.outputActivation().isEmpty()) {
      return inner.clone();
    }
    float[] y = new float[dy.length];
    layer.outputActivation().get().forward(inner, y, inner.length / channels, channels);
    return y;
  }

  private static float[] numbers(String purpose, int count, double summands) {
    float[] numbers = new float[count];
    double scale = 0.7 / Math.sqrt(summands);
    long key = RandomSource.key(3, purpose);
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) scale * RandomSource.normalAt(key, i);
    }
    return numbers;
  }

  private static float[] words(int count, int kinds) {
    float[] words = new float[count];
    for (int i = 0; i < count; i++) {
      words[i] = i % Math.min(kinds, 4);
    }
    return words;
  }

  /** Of the examples the first is whole, the others have padding in the middle and at the end. */
  private static Mask mask(int places) {
    boolean[] keeps = new boolean[ROWS * places];
    for (int i = 0; i < keeps.length; i++) {
      int row = i / places;
      int place = i % places;
      keeps[i] = row == 0 || place + row < places && place != 1;
    }
    return new Mask(places, keeps);
  }
}
