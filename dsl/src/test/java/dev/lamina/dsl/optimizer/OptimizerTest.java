package dev.lamina.dsl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.testing.Tolerance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

  private static final Family<Optimizer> FAMILY = Family.of(Optimizer.class);

  static Stream<Optimizer> variants() {
    return Stream.of(
        new Sgd(0.1, 0, false),
        new Sgd(0.1, 0.9, false),
        new Sgd(0.1, 0.9, true),
        new Adam(0.001, 0.9, 0.999, 1e-7, false),
        new Adam(0.001, 0.9, 0.999, 1e-7, true),
        new RmsProp(0.001, 0.9, 0, 1e-7, false),
        new RmsProp(0.001, 0.9, 0.5, 1e-7, false),
        new RmsProp(0.001, 0.9, 0.5, 1e-7, true));
  }

  @Test
  void everyKindHasAVariantHere() {
    assertThat(variants().map(Object::getClass).distinct().toList())
        .containsAll(FAMILY.kinds().stream().map(KindInfo::type).toList());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aRangeUpdatedInPiecesIsTheSame(Optimizer optimizer) {
    int size = 1003;
    float[][] whole = new float[optimizer.slots()][size];
    float[][] pieces = new float[optimizer.slots()][size];
    RandomSource random = RandomSource.of(1, "gradient");
    for (int iteration = 0; iteration < 3; iteration++) {
      float[] gradient = new float[size];
      for (int i = 0; i < size; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
      float[] cut = gradient.clone();
      optimizer.update(gradient, whole, 0, size, iteration);
      optimizer.update(cut, pieces, 0, 7, iteration);
      optimizer.update(cut, pieces, 7, 900, iteration);
      optimizer.update(cut, pieces, 900, size, iteration);
      assertThat(cut).containsExactly(gradient);
      assertThat(pieces).isDeepEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void onlyTheLearningRateChanges(Optimizer optimizer) {
    Optimizer other = optimizer.withLearningRate(0.25);
    assertThat(other.learningRate()).isEqualTo(0.25);
    assertThat(other.withLearningRate(optimizer.learningRate())).isEqualTo(optimizer);
  }

  /** The first updates of a single weight, from the same gradient each time. */
  @Test
  void theFirstStepsAreTheTabulatedOnes() {
    checkSteps(new Sgd(0.1, 0.9, false), 0.5f, 0.05, 0.095, 0.1355);
    checkSteps(new Sgd(0.1, 0.9, true), 0.5f, 0.095, 0.1355, 0.17195);
    checkSteps(adam(), 1e-4f, 0.00096935, 0.00097812, 0.00098206);
    checkSteps(rmsprop(), 1e-4f, 0.00031466);
  }

  private static void checkSteps(Optimizer optimizer, float gradient, double... steps) {
    float[][] slots = new float[optimizer.slots()][1];
    for (int i = 0; i < steps.length; i++) {
      float[] update = {gradient};
      optimizer.update(update, slots, 0, 1, i);
      new Tolerance(2e-5, 0).check(optimizer + " step " + i, update[0], steps[i]);
    }
  }

  @Test
  void variablesAreCountedAsKerassSummaryDoes() {
    assertThat(new Sgd(0.01, 0, false).variables(100)).isEqualTo(2);
    assertThat(new Sgd(0.01, 0.9, false).variables(100)).isEqualTo(102);
    assertThat(rmsprop().variables(100)).isEqualTo(102);
    assertThat(new RmsProp(0.001, 0.9, 0.1, 1e-7, true).variables(100)).isEqualTo(302);
    assertThat(adam().variables(61_706)).isEqualTo(123_414);
    assertThat(new Adam(0.001, 0.9, 0.999, 1e-7, true).variables(100)).isEqualTo(302);
  }

  @Test
  void defaultsAreKerass() {
    assertThat(Kinds.byName(FAMILY, "sgd")).isEqualTo(new Sgd(0.01, 0, false));
    assertThat(Kinds.byName(FAMILY, "Adam")).isEqualTo(adam());
    assertThat(Kinds.byName(FAMILY, "RMSprop")).isEqualTo(rmsprop());
  }

  @Test
  void aConfigurationAsKerasWritesItIsRead() {
    Map<String, Object> config = new HashMap<>();
    config.put("learning_rate", 0.5);
    config.put("weight_decay", null);
    config.put("clipnorm", null);
    config.put("global_clipnorm", null);
    config.put("clipvalue", null);
    config.put("use_ema", false);
    config.put("ema_momentum", 0.99);
    config.put("ema_overwrite_frequency", null);
    config.put("loss_scale_factor", null);
    config.put("gradient_accumulation_steps", null);
    config.put("momentum", 0.0);
    config.put("nesterov", false);
    Object plain = Map.of("class_name", "SGD", "config", config);
    assertThat(Kinds.read(FAMILY, plain)).isEqualTo(new Sgd(0.5, 0, false));
  }

  @Test
  void whatKerasHasAndThisVersionDoesNotIsCalledThat() {
    Object schedule =
        Map.of("class_name", "ExponentialDecay", "config", Map.of("initial_learning_rate", 0.1));
    for (Map<String, Object> args :
        List.<Map<String, Object>>of(
            Map.of("type", "adam", "clipnorm", 1.0),
            Map.of("type", "sgd", "use_ema", true),
            Map.of("type", "rmsprop", "learning_rate", schedule))) {
      assertThatThrownBy(() -> Kinds.read(FAMILY, args))
          .hasMessageContaining("is part of Keras but not of this version");
    }
  }

  private static Adam adam() {
    return new Adam(0.001, 0.9, 0.999, 1e-7, false);
  }

  private static RmsProp rmsprop() {
    return new RmsProp(0.001, 0.9, 0, 1e-7, false);
  }
}
