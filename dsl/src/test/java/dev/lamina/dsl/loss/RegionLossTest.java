package dev.lamina.dsl.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.constraint.Axes;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.testing.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionLossTest {

  private static final int[] SHAPE = {2, 3, 2};
  private static final int SIZE = 12;

  static Stream<RegionLoss> losses() {
    return Stream.of(null, List.of(1, 2), List.of(0), List.of(-1))
        .map(indices -> indices == null ? null : new Axes(indices))
        .flatMap(axes -> Stream.of(dice(axes), tversky(axes)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theGradientIsThatOfTheScaledValues(RegionLoss loss) {
    RandomSource random = RandomSource.of(3, "regions");
    float[] targets = new float[SIZE];
    float[] outputs = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      targets[i] = random.nextInt(2);
      outputs[i] = (float) (0.05 + 0.9 * random.nextDouble());
    }
    double[] scales = new double[loss.values(targets, outputs, SHAPE).length];
    Arrays.setAll(scales, i -> 0.5 + random.nextDouble());
    float[] gradient = new float[SIZE];
    loss.gradients(targets, outputs, SHAPE, scales, gradient);
    for (int i = 0; i < SIZE; i++) {
      float[] up = outputs.clone();
      float[] down = outputs.clone();
      up[i] += 0x1p-11f;
      down[i] -= 0x1p-11f;
      double rise = scaled(loss, targets, up, scales) - scaled(loss, targets, down, scales);
      double slope = rise / ((double) up[i] - down[i]);
      new Tolerance(2e-3, 2e-3).check(loss + "[" + i + "]", gradient[i], slope);
    }
  }

  private static double scaled(RegionLoss loss, float[] targets, float[] outputs, double[] scales) {
    double[] values = loss.values(targets, outputs, SHAPE);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += scales[i] * values[i];
    }
    return sum;
  }

  @Test
  void axesThatAreNotSummedOverKeepTheirPlaces() {
    float[] targets = {1, 0, 0, 1};
    float[] outputs = {1, 0, 1, 0};
    double[] rows = dice(new Axes(List.of(1))).values(targets, outputs, new int[] {2, 2});
    new Tolerance(0, 1e-6).check("rows", floats(rows), new float[] {0, 1});
    double[] columns = dice(new Axes(List.of(0))).values(targets, outputs, new int[] {2, 2});
    new Tolerance(0, 1e-6).check("columns", floats(columns), new float[] {1 / 3f, 1});
  }

  @Test
  void aRunTakesTheLastAxisOrAllOfAnExample() {
    int[] image = {4, 3, 2};
    for (List<Integer> all : List.of(List.of(1, 2, 3), List.of(-1, -3, -2), List.of(3, 1, -2))) {
      assertThat(dice(new Axes(all)).refusesShape(image)).isEmpty();
      assertThat(dice(new Axes(all)).unitSize(image)).isEqualTo(24);
    }
    for (int last : new int[] {-1, 3}) {
      assertThat(dice(new Axes(List.of(last))).refusesShape(image)).isEmpty();
      assertThat(dice(new Axes(List.of(last))).unitSize(image)).isEqualTo(2);
    }
    assertThat(dice(null).refusesShape(image)).contains("the whole batch", "axis: [1, 2, 3]");
    for (List<Integer> other : List.of(List.of(0, 1, 2, 3), List.of(1, 2), List.of(0))) {
      assertThat(dice(new Axes(other)).refusesShape(image)).contains("write axis: [1, 2, 3]");
    }
    assertThat(dice(new Axes(List.of(1))).refusesShape(new int[] {5})).isEmpty();
  }

  @Test
  void anAxisThatOutputsDoNotHaveIsRefused() {
    float[] one = {1, 0};
    for (int axis : new int[] {2, -3}) {
      assertThatThrownBy(() -> dice(new Axes(List.of(axis))).values(one, one, new int[] {1, 2}))
          .hasMessageContaining("axis " + axis + " does not exist");
    }
  }

  private static Dice dice(Axes axes) {
    return new Dice(Reduction.SUM_OVER_BATCH_SIZE, axes);
  }

  private static Tversky tversky(Axes axes) {
    return new Tversky(0.3, 0.8, Reduction.SUM_OVER_BATCH_SIZE, axes);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
