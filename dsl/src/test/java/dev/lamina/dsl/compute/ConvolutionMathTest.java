package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions against their definition, with more channels than Keras's small fixtures have. */
class ConvolutionMathTest {

  private static final Tolerance CLOSE = new Tolerance(1e-5, 1e-5);
  private static final int ROWS = 3;

  static Stream<Arguments> convolutions() {
    ConvolutionAxis dense = new ConvolutionAxis(9, 7, 3, 1, 1, 0);
    ConvolutionAxis strided = new ConvolutionAxis(8, 4, 3, 2, 1, 0);
    ConvolutionAxis dilated = new ConvolutionAxis(7, 7, 3, 1, 2, 2);
    ConvolutionAxis causal = new ConvolutionAxis(6, 3, 3, 2, 1, 2);
    ConvolutionAxis sparse = new ConvolutionAxis(10, 4, 2, 3, 1, 0);
    ConvolutionAxis wide = new ConvolutionAxis(3, 3, 7, 1, 1, 3);
    return Stream.of(
        Arguments.of("a line", List.of(dense), 5, 6, 1),
        Arguments.of("more channels than places", List.of(causal), 9, 10, 1),
        Arguments.of("groups", List.of(strided), 10, 15, 5),
        Arguments.of("an image", List.of(strided, dilated), 9, 5, 1),
        Arguments.of("an image in groups", List.of(dilated, causal), 12, 8, 2),
        Arguments.of("depthwise", List.of(wide, sparse), 11, 11, 11),
        Arguments.of("depthwise, multiplied", List.of(sparse, wide), 4, 12, 4),
        Arguments.of("a volume", List.of(causal, strided, dense), 6, 7, 1),
        Arguments.of("a volume, many channels", List.of(wide, causal, strided), 8, 4, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("convolutions")
  void isTheSumOverTapsAndChannels(
      String name, List<ConvolutionAxis> axes, int channels, int filters, int groups) {
    Defined defined = new Defined(axes, channels, filters, groups);
    float[] output = new float[defined.places.length];
    float[][] weights = {defined.kernel, numbers(filters, 4)};
    LayerMath math = new ConvolutionMath(axes, channels, filters, groups);
    math.forward(batch(), defined.image, weights, output);
    for (int i = 0; i < output.length; i++) {
      output[i] -= weights[1][i % filters];
    }
    CLOSE.check("output", output, floats(defined.seen));

    float[] dx = new float[defined.image.length];
    float[][] gradients = {new float[defined.kernel.length], new float[filters]};
    math.backward(batch(), defined.image, weights, output, defined.places, dx, gradients);
    CLOSE.check("input gradient", dx, floats(defined.back));
    CLOSE.check("kernel gradient", gradients[0], floats(defined.kernelGradient));
    double[] sums = new double[filters];
    for (int i = 0; i < defined.places.length; i++) {
      sums[i % filters] += defined.places[i];
    }
    CLOSE.check("bias gradient", gradients[1], floats(sums));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("convolutions")
  void aTransposedOneIsTheAdjoint(
      String name, List<ConvolutionAxis> axes, int channels, int filters, int groups) {
    Defined defined = new Defined(axes, channels, filters, 1);
    float[] output = new float[defined.image.length];
    float[][] weights = {defined.kernel};
    LayerMath math = new TransposedConvolutionMath(axes, filters, channels);
    math.forward(batch(), defined.places, weights, output);
    CLOSE.check("output", output, floats(defined.back));

    float[] dx = new float[defined.places.length];
    float[][] gradients = {new float[defined.kernel.length]};
    math.backward(batch(), defined.places, weights, output, defined.image, dx, gradients);
    CLOSE.check("input gradient", dx, floats(defined.seen));
    CLOSE.check("kernel gradient", gradients[0], floats(defined.kernelGradient));
  }

  @Test
  void gradientsAreAddedToWhatIsThere() {
    List<ConvolutionAxis> axes = List.of(new ConvolutionAxis(5, 3, 3, 1, 1, 0));
    float[] image = numbers(5 * 2, 1);
    float[][] weights = {numbers(3 * 2 * 4, 2)};
    float[] dy = numbers(3 * 4, 3);
    Batch one = new Batch(1, 0, true, 1, "layer", 0);
    LayerMath math = new ConvolutionMath(axes, 2, 4, 1);
    float[] dx = new float[image.length];
    float[][] gradients = {new float[weights[0].length]};
    math.backward(one, image, weights, new float[12], dy, dx, gradients);
    float[] twice = dx.clone();
    math.backward(one, image, weights, new float[12], dy, twice, gradients);
    for (int i = 0; i < dx.length; i++) {
      assertThat(twice[i]).isCloseTo(2 * dx[i], org.assertj.core.data.Offset.offset(1e-5f));
    }
  }

  @Test
  void moreThanThreeAxesAreRefused() {
    ConvolutionAxis axis = ConvolutionAxis.NONE;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvolutionMath(List.of(axis, axis, axis, axis), 1, 1, 1))
        .withMessageContaining("one to three axes");
  }

  private static Batch batch() {
    return new Batch(ROWS, 0, true, 1, "layer", 0);
  }

  private static float[] numbers(int count, int seed) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.sin(12.9898 * (i + 1) + 78.233 * seed);
    }
    return numbers;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The three sums, one product after the other. */
  private static final class Defined {

    final float[] image;
    final float[] kernel;
    final float[] places;
    final double[] seen;
    final double[] back;
    final double[] kernelGradient;

    Defined(List<ConvolutionAxis> axes, int channels, int filters, int groups) {
      List<int[]> pairs = List.of(new int[3]); // point, place, tap
      for (ConvolutionAxis axis : axes) {
        List<int[]> next = new ArrayList<>();
        for (int[] outer : pairs) {
          for (int place = 0; place < axis.places(); place++) {
            for (int tap = 0; tap < axis.taps(); tap++) {
              long point =
                  (long) place * axis.stride() + (long) tap * axis.dilation() - axis.before();
              if (point >= 0 && point < axis.points()) {
                next.add(
                    new int[] {
                      outer[0] * axis.points() + (int) point,
                      outer[1] * axis.places() + place,
                      outer[2] * axis.taps() + tap
                    });
              }
            }
          }
        }
        pairs = next;
      }
      int points = axes.stream().mapToInt(ConvolutionAxis::points).reduce(1, (a, b) -> a * b);
      int count = axes.stream().mapToInt(ConvolutionAxis::places).reduce(1, (a, b) -> a * b);
      int taps = axes.stream().mapToInt(ConvolutionAxis::taps).reduce(1, (a, b) -> a * b);
      int each = channels / groups;
      image = numbers(ROWS * points * channels, 1);
      kernel = numbers(taps * each * filters, 2);
      places = numbers(ROWS * count * filters, 3);
      seen = new double[places.length];
      back = new double[image.length];
      kernelGradient = new double[kernel.length];
      for (int row = 0; row < ROWS; row++) {
        for (int[] pair : pairs) {
          for (int filter = 0; filter < filters; filter++) {
            int group = filter / (filters / groups);
            for (int channel = 0; channel < each; channel++) {
              int x = (row * points + pair[0]) * channels + group * each + channel;
              int y = (row * count + pair[1]) * filters + filter;
              int w = (pair[2] * each + channel) * filters + filter;
              seen[y] += (double) image[x] * kernel[w];
              back[x] += (double) places[y] * kernel[w];
              kernelGradient[w] += (double) image[x] * places[y];
            }
          }
        }
      }
    }
  }
}
