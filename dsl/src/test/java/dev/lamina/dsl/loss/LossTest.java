package dev.lamina.dsl.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.testing.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

  private static final int SIZE = 5;

  static Stream<Loss> variants() {
    return Stream.of(
        new MeanSquaredError(),
        new MeanAbsoluteError(),
        new BinaryCrossentropy(false, 0),
        new BinaryCrossentropy(false, 0.2),
        new BinaryCrossentropy(true, 0.1),
        new CategoricalCrossentropy(false, 0),
        new CategoricalCrossentropy(false, 0.2),
        new CategoricalCrossentropy(true, 0.1),
        new SparseCategoricalCrossentropy(false),
        new SparseCategoricalCrossentropy(true));
  }

  @Test
  void everyKindHasAVariantHere() {
    assertThat(variants().map(Object::getClass).distinct().toList())
        .containsAll(Family.of(Loss.class).kinds().stream().map(KindInfo::type).toList());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theGradientIsThatOfTheValue(Loss loss) {
    RandomSource random = RandomSource.of(1, "loss");
    for (int round = 0; round < 20; round++) {
      float[] target = target(loss, random);
      // not scaled to sum 1: the gradient passes through Keras's division by the sum, too
      float[] output = uniform(random, 3 * SIZE, 0.05, 0.95);
      float[] gradient = new float[3 * SIZE];
      loss.gradient(target, 2, output, SIZE, SIZE, gradient);
      for (int i = 0; i < SIZE; i++) {
        double expected = slope(loss, target, output, SIZE + i);
        new Tolerance(2e-3, 2e-3).check(loss + "[" + i + "]", gradient[SIZE + i], expected);
        assertThat(gradient[i]).as("before its place").isZero();
        assertThat(gradient[2 * SIZE + i]).as("behind its place").isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void fusedAndSeparateGradientsAgree(Loss loss) {
    for (KindInfo<? extends Activation> kind : Family.of(Activation.class).kinds()) {
      if (kind.args().stream().anyMatch(arg -> arg.required())) {
        continue;
      }
      Activation activation = Kinds.byName(Family.of(Activation.class), kind.name());
      if (!loss.fusesWith(activation)) {
        continue;
      }
      RandomSource random = RandomSource.of(2, "fused");
      float[] target = target(loss, random);
      float[] x = uniform(random, SIZE, -2, 2);
      float[] y = new float[SIZE];
      activation.forward(x, y, 1, SIZE);
      float[] separate = new float[SIZE];
      loss.gradient(target, 2, y, 0, SIZE, separate);
      activation.backward(x, y, separate, separate, 1, SIZE);
      float[] fused = new float[SIZE];
      loss.fusedGradient(target, 2, y, 0, SIZE, fused);
      new Tolerance(1e-5, 1e-6).check(loss + " on " + kind.name(), fused, separate);
    }
  }

  @Test
  void crossEntropiesFuseWithTheirActivation() {
    Activation softmax = activation("softmax");
    Activation sigmoid = activation("sigmoid");
    assertThat(new CategoricalCrossentropy(false, 0).fusesWith(softmax)).isTrue();
    assertThat(new SparseCategoricalCrossentropy(false).fusesWith(softmax)).isTrue();
    assertThat(new BinaryCrossentropy(false, 0).fusesWith(sigmoid)).isTrue();
    assertThat(new CategoricalCrossentropy(true, 0).fusesWith(softmax)).isFalse();
    assertThat(new CategoricalCrossentropy(false, 0).fusesWith(sigmoid)).isFalse();
  }

  @Test
  void aFusedGradientSurvivesWhatTheTwoStepsDoNot() {
    CategoricalCrossentropy loss = new CategoricalCrossentropy(false, 0);
    float[] y = new float[2];
    activation("softmax").forward(new float[] {-200, 200}, y, 1, 2);
    float[] gradient = new float[2];
    loss.fusedGradient(new float[] {1, 0}, 0, y, 0, 2, gradient);
    assertThat(gradient).containsExactly(-1, 1);
  }

  @Test
  void aLabelThatIsNoClassIsRefused() {
    SparseCategoricalCrossentropy loss = new SparseCategoricalCrossentropy(false);
    float[] output = {0.5f, 0.5f};
    for (float label : new float[] {-1, 2, Float.NaN}) {
      assertThatThrownBy(() -> loss.value(new float[] {label}, 0, output, 0, 2))
          .hasMessageContaining("not one of the 2 classes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "categorical_crossentropy | softmax | 10",
        "categorical_crossentropy | sigmoid | 10",
        "categorical_crossentropy | softplus | 10",
        "sparse_categorical_crossentropy | softmax | 2",
        "binary_crossentropy | sigmoid | 1",
        "binary_crossentropy | sigmoid | 10",
        "binary_crossentropy | hard_sigmoid | 1",
        "binary_crossentropy | softmax | 2",
        "mean_squared_error | linear | 1",
        "mean_squared_error | sigmoid | 1",
        "mean_squared_error | softmax | 10",
        "mean_squared_error | relu | 3",
        "mean_absolute_error | tanh | 3",
      })
  void whatKerasUsersDoIsAccepted(String loss, String activation, int width) {
    assertThat(loss(loss).refuses(activation(activation), width)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "categorical_crossentropy | relu | 10 | end with softmax",
        "categorical_crossentropy | linear | 10 | from_logits: true",
        "categorical_crossentropy | log_softmax | 10 | end with softmax",
        "categorical_crossentropy | softmax | 1 | one unit per class",
        "categorical_crossentropy | sigmoid | 1 | use binary_crossentropy",
        "sparse_categorical_crossentropy | tanh | 10 | end with softmax",
        "binary_crossentropy | linear | 1 | end with sigmoid",
        "binary_crossentropy | relu | 3 | end with sigmoid",
        "binary_crossentropy | softmax | 1 | end with sigmoid",
        "mean_squared_error | softmax | 1 | end with sigmoid",
      })
  void whatCannotLearnIsRefusedWithAdvice(
      String loss, String activation, int width, String advice) {
    assertThat(loss(loss).refuses(activation(activation), width)).contains(advice);
  }

  @Test
  void logitsAreNotSquashedTwice() {
    CategoricalCrossentropy loss = new CategoricalCrossentropy(true, 0);
    assertThat(loss.refuses(activation("softmax"), 10)).contains("applies softmax itself");
    assertThat(loss.refuses(activation("linear"), 10)).isEmpty();
    assertThat(new BinaryCrossentropy(true, 0).refuses(activation("sigmoid"), 1))
        .contains("applies sigmoid itself");
  }

  private static Loss loss(String name) {
    return Kinds.byName(Family.of(Loss.class), name);
  }

  private static Activation activation(String name) {
    return Kinds.byName(Family.of(Activation.class), name);
  }

  /** A target at place 2. */
  private static float[] target(Loss loss, RandomSource random) {
    float[] target = uniform(random, 2 + SIZE, 0, 1);
    if (loss.sparse()) {
      target[2] = random.nextInt(SIZE);
    }
    return target;
  }

  private static float[] uniform(RandomSource random, int size, double low, double high) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return values;
  }

  private static double slope(Loss loss, float[] target, float[] output, int index) {
    float[] up = output.clone();
    float[] down = output.clone();
    up[index] += 0x1p-11f;
    down[index] -= 0x1p-11f;
    double rise = loss.value(target, 2, up, SIZE, SIZE) - loss.value(target, 2, down, SIZE, SIZE);
    return rise / ((double) up[index] - down[index]);
  }
}
