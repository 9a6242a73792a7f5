package dev.lamina.dsl.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.constraint.Axes;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.testing.Tolerance;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {

  private static final int SIZE = 5;

  private static final Reduction MEAN = Reduction.SUM_OVER_BATCH_SIZE;
  private static final Axes LAST = new Axes(List.of(-1));

  static Stream<Loss> variants() {
    return Stream.of(
        new MeanSquaredError(MEAN),
        new MeanAbsoluteError(MEAN),
        new MeanAbsolutePercentageError(MEAN),
        new MeanSquaredLogarithmicError(MEAN),
        new CosineSimilarity(MEAN),
        new Huber(1, MEAN),
        new Huber(0.2, MEAN),
        new LogCosh(MEAN),
        new Poisson(MEAN),
        new KLDivergence(MEAN),
        new Hinge(MEAN),
        new SquaredHinge(MEAN),
        new CategoricalHinge(MEAN),
        new Dice(MEAN, LAST),
        new Tversky(0.3, 0.8, MEAN, LAST),
        new BinaryCrossentropy(false, 0, MEAN),
        new BinaryCrossentropy(false, 0.2, MEAN),
        new BinaryCrossentropy(true, 0.1, MEAN),
        new BinaryFocalCrossentropy(false, 0.25, 2, false, 0, MEAN),
        new BinaryFocalCrossentropy(true, 0.3, 1.5, false, 0.2, MEAN),
        new BinaryFocalCrossentropy(true, 0.25, 0.5, true, 0.1, MEAN),
        new CategoricalCrossentropy(false, 0, MEAN),
        new CategoricalCrossentropy(false, 0.2, MEAN),
        new CategoricalCrossentropy(true, 0.1, MEAN),
        new CategoricalFocalCrossentropy(OneOrMore.of(0.25), 2, false, 0, MEAN),
        new CategoricalFocalCrossentropy(
            new OneOrMore(List.of(0.1, 0.2, 0.3, 0.4, 0.5)), 1.5, false, 0.2, MEAN),
        new CategoricalFocalCrossentropy(OneOrMore.of(0.25), 0.5, true, 0.1, MEAN),
        new CategoricalGeneralizedCrossEntropy(0.7, MEAN),
        new SparseCategoricalCrossentropy(false, null, MEAN),
        new SparseCategoricalCrossentropy(true, null, MEAN));
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

  /** What is told to those whose outputs have several positions. */
  @ParameterizedTest
  @MethodSource("variants")
  void aLossThatIsTheSameWhenFlatIs(Loss loss) {
    RandomSource random = RandomSource.of(4, "flat");
    float[] targets = uniform(random, 6 * SIZE, 0.05, 0.95);
    float[] outputs = uniform(random, 6 * SIZE, 0.05, 0.95);
    if (loss.sameWhenFlat()) {
      double positions = mean(loss.values(targets, outputs, new int[] {2, 3, SIZE}));
      double flat = mean(loss.values(targets, outputs, new int[] {2, 3 * SIZE}));
      assertThat(flat).isCloseTo(positions, within(1e-6 * Math.abs(positions)));
    }
    boolean ofClasses = loss.toString().contains("Categorical");
    assertThat(loss.sameWhenFlat() && ofClasses).as(loss.toString()).isFalse();
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
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
    assertThat(new CategoricalCrossentropy(false, 0, MEAN).fusesWith(softmax)).isTrue();
    assertThat(new SparseCategoricalCrossentropy(false, null, MEAN).fusesWith(softmax)).isTrue();
    assertThat(new BinaryCrossentropy(false, 0, MEAN).fusesWith(sigmoid)).isTrue();
    assertThat(new CategoricalGeneralizedCrossEntropy(0.5, MEAN).fusesWith(softmax)).isTrue();
    assertThat(new CategoricalCrossentropy(true, 0, MEAN).fusesWith(softmax)).isFalse();
    assertThat(new CategoricalCrossentropy(false, 0, MEAN).fusesWith(sigmoid)).isFalse();
  }

  @Test
  void aFusedGradientSurvivesWhatTheTwoStepsDoNot() {
    CategoricalCrossentropy loss = new CategoricalCrossentropy(false, 0, MEAN);
    float[] y = new float[2];
    activation("softmax").forward(new float[] {-200, 200}, y, 1, 2);
    float[] gradient = new float[2];
    loss.fusedGradient(new float[] {1, 0}, 0, y, 0, 2, gradient);
    assertThat(gradient).containsExactly(-1, 1);
  }

  @Test
  void aLabelThatIsNoClassIsRefused() {
    SparseCategoricalCrossentropy loss = new SparseCategoricalCrossentropy(false, null, MEAN);
    float[] output = {0.5f, 0.5f};
    Loss generalized = new CategoricalGeneralizedCrossEntropy(0.5, MEAN);
    for (float label : new float[] {-1, 2, Float.NaN}) {
      assertThatThrownBy(() -> generalized.value(new float[] {label}, 0, output, 0, 2))
          .hasMessageContaining("not one of the 2 classes");
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
        "huber | linear | 1",
        "poisson | softplus | 1",
        "hinge | tanh | 1",
        "categorical_hinge | linear | 10",
        "kl_divergence | softmax | 10",
        "binary_focal_crossentropy | sigmoid | 1",
        "categorical_focal_crossentropy | softmax | 10",
        "categorical_generalized_cross_entropy | softmax | 10",
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
        "huber | softmax | 1 | end with sigmoid",
        "binary_focal_crossentropy | relu | 1 | binary_focal_crossentropy needs outputs between",
        "categorical_focal_crossentropy | linear | 10 | from_logits: true",
        "categorical_generalized_cross_entropy | softplus | 10 | numbers above 1 too: end with"
            + " softmax",
        "categorical_generalized_cross_entropy | linear | 10 | any numbers: end with softmax",
        "categorical_generalized_cross_entropy | sigmoid | 1 | one unit per class",
      })
  void whatCannotLearnIsRefusedWithAdvice(
      String loss, String activation, int width, String advice) {
    assertThat(loss(loss).refuses(activation(activation), width)).contains(advice);
  }

  @Test
  void logitsAreNotSquashedTwice() {
    CategoricalCrossentropy loss = new CategoricalCrossentropy(true, 0, MEAN);
    assertThat(loss.refuses(activation("softmax"), 10)).contains("applies softmax itself");
    assertThat(loss.refuses(activation("linear"), 10)).isEmpty();
    assertThat(new BinaryCrossentropy(true, 0, MEAN).refuses(activation("sigmoid"), 1))
        .contains("applies sigmoid itself");
  }

  @Test
  void hingeReadsZeroAndOneAsSides() {
    float[] sides = {-1, 1, 1, -1, 1};
    float[] bits = {0, 1, 1, 0, 1};
    float[] output = {-0.3f, 0.2f, 3, 2, 1.5f};
    for (Loss loss : List.of(new Hinge(MEAN), new SquaredHinge(MEAN))) {
      assertThat(loss.value(bits, 0, output, 0, SIZE))
          .isEqualTo(loss.value(sides, 0, output, 0, SIZE));
      float[] gradient = new float[SIZE];
      loss.gradient(bits, 0, output, 0, SIZE, gradient);
      // on the wrong side or within the margin: pushed; far on the right side: left alone
      assertThat(gradient[0]).isPositive();
      assertThat(gradient[1]).isNegative();
      assertThat(gradient[2]).isZero();
      assertThat(gradient[3]).isPositive();
      assertThat(gradient[4]).isZero();
    }
  }

  @Test
  void outputsThatKerasClipsHaveNoGradient() {
    float[] target = {0.5f, 0.5f};
    float[] output = {-0.5f, 2};
    float[] gradient = {9, 9};
    new KLDivergence(MEAN).gradient(target, 0, output, 0, 2, gradient);
    assertThat(gradient).containsExactly(0, 0);
    new MeanSquaredLogarithmicError(MEAN).gradient(target, 0, output, 0, 2, gradient);
    assertThat(gradient[0]).isZero();
    assertThat(gradient[1]).isPositive();
  }

  @Test
  void focusOfZeroIsCrossEntropy() {
    float[] target = {0, 1};
    float[] output = {0, 0.25f};
    float[] gradient = new float[2];
    float[] focal = new float[2];
    Loss binary = new BinaryFocalCrossentropy(false, 0.25, 0, false, 0, MEAN);
    new BinaryCrossentropy(false, 0, MEAN).gradient(target, 0, output, 0, 2, gradient);
    binary.gradient(target, 0, output, 0, 2, focal);
    new Tolerance(1e-6, 0).check("binary", focal, gradient);
    Loss classes = new CategoricalFocalCrossentropy(OneOrMore.of(1), 0, false, 0, MEAN);
    new CategoricalCrossentropy(false, 0, MEAN).gradient(target, 0, output, 0, 2, gradient);
    classes.gradient(target, 0, output, 0, 2, focal);
    new Tolerance(1e-6, 0).check("classes", focal, gradient);
  }

  @Test
  void eachClassMayHaveAWeight() {
    OneOrMore weights = new OneOrMore(List.of(0.5, 2.0));
    Loss loss = new CategoricalFocalCrossentropy(weights, 0, false, 0, MEAN);
    float[] output = {0.25f, 0.75f};
    assertThat(loss.value(new float[] {1, 0}, 0, output, 0, 2))
        .isCloseTo(-0.5 * Math.log(0.25), within(1e-6));
    assertThat(loss.value(new float[] {0, 1}, 0, output, 0, 2))
        .isCloseTo(-2 * Math.log(0.75), within(1e-6));
    assertThat(loss.refuses(activation("softmax"), 2)).isEmpty();
    assertThat(loss.refuses(activation("softmax"), 3)).contains("2 weights for 3 classes");
    assertThatThrownBy(() -> new OneOrMore(List.of())).hasMessageContaining("one number");
  }

  @Test
  void aVectorWithoutDirectionHasACosineOfZero() {
    CosineSimilarity loss = new CosineSimilarity(MEAN);
    float[] zero = {0, 0};
    float[] gradient = new float[2];
    assertThat(loss.value(zero, 0, new float[] {1, 2}, 0, 2)).isZero();
    assertThat(loss.value(new float[] {3, 4}, 0, zero, 0, 2)).isZero();
    loss.gradient(new float[] {3, 4}, 0, zero, 0, 2, gradient);
    new Tolerance(1e-6, 0).check("slope of a constant", gradient, new float[] {-6e6f, -8e6f});
  }

  @Test
  void anIgnoredTargetHasNoLossAndNoGradient() {
    Loss loss = new SparseCategoricalCrossentropy(false, -1, MEAN);
    float[] targets = {1, -1};
    float[] outputs = {0.5f, 0.5f, 0.1f, 0.9f};
    int[] shape = {2, 2};
    double[] values = loss.values(targets, outputs, shape);
    assertThat(values[0]).isCloseTo(Math.log(2), within(1e-6));
    assertThat(values[1]).isZero();
    assertThat(loss.ignores(targets, 0)).isFalse();
    assertThat(loss.ignores(targets, 1)).isTrue();
    float[] gradient = {9, 9, 9, 9};
    loss.gradients(targets, outputs, shape, new double[] {3, 3}, gradient);
    assertThat(gradient).containsExactly(new float[] {3, -3, 0, 0}, within(1e-5f));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aBatchIsItsVectors(Loss loss) {
    RandomSource random = RandomSource.of(4, "batch");
    float[] outputs = uniform(random, 2 * SIZE, 0.05, 0.95);
    float[] targets = loss.sparse() ? new float[] {3, 1} : uniform(random, 2 * SIZE, 0, 1);
    int step = targets.length / 2;
    float[] gradient = new float[2 * SIZE];
    double[] values = loss.values(targets, outputs, new int[] {2, SIZE});
    loss.gradients(targets, outputs, new int[] {2, SIZE}, new double[] {1, 0.5}, gradient);
    float[] vectors = new float[2 * SIZE];
    for (int row = 0; row < 2; row++) {
      double value = loss.value(targets, row * step, outputs, row * SIZE, SIZE);
      assertThat(values[row]).isCloseTo(value, within(1e-12));
      loss.gradient(targets, row * step, outputs, row * SIZE, SIZE, vectors);
    }
    for (int i = SIZE; i < 2 * SIZE; i++) {
      vectors[i] *= 0.5f;
    }
    new Tolerance(1e-6, 1e-6).check("gradient", gradient, vectors);
  }

  @Test
  void theMeanIsOverExamplesOrOverTheirWeights() {
    assertThat(Reduction.SUM_OVER_BATCH_SIZE.factor(4, 10)).isEqualTo(0.25);
    assertThat(Reduction.MEAN.factor(4, 10)).isEqualTo(0.25);
    assertThat(Reduction.MEAN_WITH_SAMPLE_WEIGHT.factor(4, 10)).isEqualTo(0.1);
    assertThat(Reduction.MEAN_WITH_SAMPLE_WEIGHT.factor(4, 0)).isZero();
    assertThat(Reduction.MEAN.factor(0, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "none"})
  void aReductionThatIsNoMeanIsRefused(String reduction) {
    Map<String, String> plain = Map.of("type", "mean_squared_error", "reduction", reduction);
    assertThatThrownBy(() -> Kinds.read(Family.of(Loss.class), plain))
        .hasMessageContaining("`sum_over_batch_size`, `mean` or `mean_with_sample_weight`");
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
