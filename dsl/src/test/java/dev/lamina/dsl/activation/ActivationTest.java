package dev.lamina.dsl.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {

  private static final Family<Activation> FAMILY = Family.of(Activation.class);
  private static final int ROWS = 40;
  private static final int SIZE = 6;

  /** Every kind with its defaults, and what the defaults leave out. */
  static Stream<Activation> variants() {
    List<Activation> variants = new ArrayList<>();
    for (KindInfo<? extends Activation> kind : FAMILY.kinds()) {
      if (kind.args().stream().noneMatch(arg -> arg.required())) {
        variants.add(Kinds.byName(FAMILY, kind.name()));
      }
    }
    variants.add(new Relu(0.25, 6.0, 0.7));
    variants.add(new Relu(0, 2.0, -0.8));
    variants.add(new Gelu(true));
    variants.add(new Elu(0.5));
    variants.add(new Threshold(0.1, -2));
    return variants.stream();
  }

  @Test
  void everyKindHasAVariantHere() {
    assertThat(variants().map(Object::getClass).distinct().toList())
        .containsAll(FAMILY.kinds().stream().map(KindInfo::type).toList());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theGradientIsThatOfTheValue(Activation activation) {
    float[] x = inputs();
    int width = activation.outputSize(SIZE);
    float[] dy = new float[ROWS * width];
    RandomSource random = RandomSource.of(1, "dy");
    for (int i = 0; i < dy.length; i++) {
      dy[i] = (float) (0.5 + random.nextDouble());
    }
    float[] dx = new float[x.length];
    activation.backward(x, forward(activation, x), dy, dx, ROWS, SIZE);
    for (int i = 0; i < x.length; i++) {
      float[] up = x.clone();
      float[] down = x.clone();
      up[i] += 0x1p-7f;
      down[i] -= 0x1p-7f;
      float[] high = forward(activation, up);
      float[] low = forward(activation, down);
      double rise = 0;
      for (int j = 0; j < dy.length; j++) {
        rise += ((double) high[j] - low[j]) * dy[j];
      }
      double expected = rise / ((double) up[i] - down[i]);
      new Tolerance(1e-3, 1e-3).check(activation + " at " + x[i], dx[i], expected);
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void inputAndOutputMayBeTheSameArray(Activation activation) {
    float[] x = inputs();
    if (activation.outputSize(SIZE) != SIZE) {
      return;
    }
    float[] y = forward(activation, x);
    float[] same = x.clone();
    activation.forward(same, same, ROWS, SIZE);
    assertThat(same).containsExactly(y);
    float[] dx = new float[x.length];
    activation.backward(x, y, x, dx, ROWS, SIZE);
    float[] dy = x.clone();
    activation.backward(x, y, dy, dy, ROWS, SIZE);
    assertThat(dy).containsExactly(dx);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void hugeInputsGiveNumbers(Activation activation) {
    float[] x = {-1e4f, -100, -20, 20, 100, 1e4f};
    if (activation instanceof Exponential) {
      x = new float[] {-1e4f, -100, -20, 20, 80, 88};
    }
    float[] y = new float[activation.outputSize(SIZE)];
    activation.forward(x, y, 1, SIZE);
    assertThat(y).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    float[] dy = new float[y.length];
    Arrays.fill(dy, 1);
    float[] dx = new float[SIZE];
    activation.backward(x, y, dy, dx, 1, SIZE);
    assertThat(dx).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void outputsAreWhatIsSaidOfThem(Activation activation) {
    float[] y = forward(activation, inputs());
    int width = activation.outputSize(SIZE);
    for (int row = 0; row < ROWS; row++) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        float value = y[row * width + i];
        sum += value;
        if (activation.outputs().areFractions()) {
          assertThat(value).isBetween(0f, 1f);
        }
        if (activation.outputs().canBeNormalised()) {
          assertThat(value).isNotNegative();
        }
      }
      if (activation.outputs().canBeNormalised()) {
        assertThat(sum).isPositive();
      }
      if (activation.outputs() == Activation.Outputs.DISTRIBUTION) {
        new Tolerance(1e-6, 0).check("sum", sum, 1);
      }
    }
  }

  /** The normal distribution, as tabulated. */
  @Test
  void theErrorFunctionIsExactToMoreThanAFloat() {
    Tolerance tight = new Tolerance(1e-10, 0);
    tight.check("0", ErrorFunction.normal(0), 0.5);
    tight.check("1", ErrorFunction.normal(1), 0.8413447460685429);
    tight.check("-1", ErrorFunction.normal(-1), 0.15865525393145705);
    tight.check("2.5", ErrorFunction.normal(2.5), 0.9937903346742238);
    tight.check("-5", ErrorFunction.normal(-5), 2.866515718791939e-07);
    tight.check("-10", ErrorFunction.normal(-10), 7.619853024160527e-24);
  }

  @Test
  void otherAxesAreRefusedWithAReason() {
    assertThatThrownBy(() -> new Softmax(1)).hasMessageContaining("not of this version");
    assertThatThrownBy(() -> new Glu(0)).hasMessageContaining("not of this version");
    assertThat(new Softmax(-1).axis()).isEqualTo(-1);
  }

  @Test
  void gluRefusesAnOddNumberOfFeatures() {
    assertThat(new Glu(-1).refuses(5)).contains("use an even number");
    assertThat(new Glu(-1).refuses(6)).isEmpty();
  }

  @Test
  void kerassOtherNamesAreUnderstood() {
    assertThat(Kinds.byName(FAMILY, "swish")).isEqualTo(new Silu());
    assertThat(Kinds.byName(FAMILY, "hard_swish")).isEqualTo(new HardSilu());
    assertThat(Kinds.byName(FAMILY, "leaky_relu")).isEqualTo(new LeakyRelu(0.2));
  }

  private static float[] forward(Activation activation, float[] x) {
    float[] y = new float[ROWS * activation.outputSize(SIZE)];
    activation.forward(x, y, ROWS, SIZE);
    return y;
  }

  /** Numbers from -8 to 8 that are not near a multiple of 0.1: there are the kinks. */
  private static float[] inputs() {
    RandomSource random = RandomSource.of(1, "activation");
    float[] x = new float[ROWS * SIZE];
    for (int i = 0; i < x.length; i++) {
      x[i] = (random.nextInt(160) - 80 + 0.5f + 0.3f * (float) (random.nextDouble() - 0.5)) / 10;
    }
    return x;
  }
}
