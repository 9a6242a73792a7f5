package dev.lamina.dsl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.schedule.ExponentialDecay;
import dev.lamina.dsl.schedule.FixedRate;
import dev.lamina.dsl.testing.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

  private static final Family<Optimizer> FAMILY = Family.of(Optimizer.class);

  /** Every kind, and kinds whose arguments choose another way. */
  static Stream<Optimizer> variants() {
    List<Optimizer> all = new ArrayList<>();
    FAMILY.names().forEach(name -> all.add(make(name)));
    all.add(make("sgd", "momentum", 0.9));
    all.add(make("sgd", "momentum", 0.9, "nesterov", true));
    all.add(make("adam", "amsgrad", true));
    all.add(make("rmsprop", "momentum", 0.5));
    all.add(make("rmsprop", "momentum", 0.5, "centered", true));
    all.add(make("ftrl", "l1_regularization_strength", 0.1));
    all.add(make("muon", "nesterov", false));
    all.add(make("adam", "clipnorm", 0.5));
    all.add(make("adam", "clipvalue", 0.5));
    all.add(make("sgd", "global_clipnorm", 0.5, "weight_decay", 0.1));
    all.add(make("sgd", "use_ema", true, "ema_overwrite_frequency", 2));
    all.add(make("adagrad", "gradient_accumulation_steps", 2, "use_ema", true));
    all.add(make("lamb", "global_clipnorm", 0.5, "gradient_accumulation_steps", 2));
    return all.stream();
  }

  private static Optimizer make(String kind, Object... arguments) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("type", kind);
    for (int i = 0; i < arguments.length; i += 2) {
      plain.put((String) arguments[i], arguments[i + 1]);
    }
    return Kinds.read(FAMILY, plain);
  }

  private static void fillRandomly(float[] values, RandomSource random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aStepInPiecesIsTheSame(Optimizer optimizer) {
    WeightUpdate whole = Updates.of(optimizer, new int[] {17, 1003}, new int[] {19});
    WeightUpdate pieces = Updates.of(optimizer, new int[] {17, 1003}, new int[] {19});
    RandomSource random = RandomSource.of(1, "weights");
    fillRandomly(whole.weights(), random);
    Updates.fill(pieces.weights(), whole.weights());
    float[] before = whole.weights().clone();
    for (int iteration = 0; iteration < 4; iteration++) {
      fillRandomly(whole.gradient(), random);
      Updates.fill(pieces.gradient(), whole.gradient());
      Updates.whole(whole, iteration);
      Updates.pieces(pieces, iteration, 907);
      assertThat(pieces.weights()).containsExactly(whole.weights());
      assertThat(pieces.slots()).isDeepEqualTo(whole.slots());
    }
    assertThat(whole.weights()).isNotEqualTo(before);
    for (float weight : whole.weights()) {
      assertThat(weight).isFinite();
    }
  }

  /** A kernel that lies by columns moves as one that lies by rows. */
  @ParameterizedTest
  @MethodSource("variants")
  void howAWeightLiesChangesNothing(Optimizer optimizer) {
    int rows = 7;
    int columns = 5;
    int[] shape = {rows, columns};
    WeightUpdate byRows = Updates.of(optimizer, shape);
    FlatWeight turned =
        new FlatWeight(
            "dense",
            "kernel",
            shape,
            0,
            new dev.lamina.dsl.dl4j.WeightLayout(shape, new int[] {1, 0}));
    WeightUpdate byColumns = new WeightUpdate(optimizer, List.of(turned), rows * columns);
    RandomSource random = RandomSource.of(2, "weights");
    fillRandomly(byRows.weights(), random);
    Updates.fill(byColumns.weights(), Updates.transposed(byRows.weights(), rows, columns));
    for (int iteration = 0; iteration < 3; iteration++) {
      fillRandomly(byRows.gradient(), random);
      Updates.fill(byColumns.gradient(), Updates.transposed(byRows.gradient(), rows, columns));
      Updates.whole(byRows, iteration);
      Updates.whole(byColumns, iteration);
      new Tolerance(1e-5, 1e-6)
          .check(
              "weights", byColumns.weights(), Updates.transposed(byRows.weights(), rows, columns));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void onlyTheLearningRateChanges(Optimizer optimizer) {
    Optimizer other = optimizer.withLearningRate(new FixedRate(0.25));
    assertThat(other.learningRate().at(7)).isEqualTo(0.25);
    assertThat(other.withLearningRate(optimizer.learningRate())).isEqualTo(optimizer);
  }

  /** The first updates of a single weight, from the same gradient each time. */
  @Test
  void theFirstStepsAreTheTabulatedOnes() {
    checkSteps(make("sgd", "lr", 0.1, "momentum", 0.9), 0.5f, 0.05, 0.095, 0.1355);
    checkSteps(
        make("sgd", "lr", 0.1, "momentum", 0.9, "nesterov", true), 0.5f, 0.095, 0.1355, 0.17195);
    checkSteps(make("adam"), 1e-4f, 0.00096935, 0.00097812, 0.00098206);
    checkSteps(make("rmsprop"), 1e-4f, 0.00031466);
    checkSteps(make("adagrad", "lr", 0.1), 0.5f, 0.0845154);
  }

  private static void checkSteps(Optimizer optimizer, float gradient, double... steps) {
    WeightUpdate update = Updates.of(optimizer, new int[] {1});
    for (int i = 0; i < steps.length; i++) {
      update.weights()[0] = 0;
      update.gradient()[0] = gradient;
      Updates.whole(update, i);
      new Tolerance(2e-5, 0).check(optimizer + " step " + i, -update.weights()[0], steps[i]);
    }
  }

  /** As Keras 3.16 counts them for a dense layer of 10 to 10. */
  @Test
  void variablesAreCountedAsKerassSummaryDoes() {
    assertThat(variables(make("sgd"))).isEqualTo(2);
    assertThat(variables(make("sgd", "momentum", 0.9))).isEqualTo(112);
    assertThat(variables(make("rmsprop"))).isEqualTo(112);
    assertThat(variables(make("rmsprop", "momentum", 0.1, "centered", true))).isEqualTo(332);
    assertThat(variables(make("adam"))).isEqualTo(222);
    assertThat(variables(make("adam", "amsgrad", true))).isEqualTo(332);
    assertThat(variables(make("adamw"))).isEqualTo(222);
    assertThat(variables(make("adagrad"))).isEqualTo(112);
    assertThat(variables(make("adadelta"))).isEqualTo(222);
    assertThat(variables(make("adamax"))).isEqualTo(222);
    assertThat(variables(make("nadam"))).isEqualTo(223);
    assertThat(variables(make("ftrl"))).isEqualTo(222);
    assertThat(variables(make("lion"))).isEqualTo(112);
    assertThat(variables(make("lamb"))).isEqualTo(222);
    assertThat(variables(make("muon"))).isEqualTo(122);
    assertThat(variables(make("adafactor"))).isEqualTo(134);
    assertThat(variables(make("schedule_free_adamw"))).isEqualTo(222);
    assertThat(variables(make("sgd", "use_ema", true))).isEqualTo(112);
    assertThat(variables(make("adam", "use_ema", true, "gradient_accumulation_steps", 4)))
        .isEqualTo(442);
    assertThat(variables(make("sgd", "learning_rate", decay()))).isEqualTo(1);
  }

  private static long variables(Optimizer optimizer) {
    return optimizer.variables(List.of(new int[] {10, 10}, new int[] {10}));
  }

  private static Map<String, Object> decay() {
    return Map.of(
        "exponential_decay",
        Map.of("initial_learning_rate", 0.5, "decay_steps", 10, "decay_rate", 0.9));
  }

  @Test
  void aScheduleIsWrittenInPlaceOfTheNumber() {
    ExponentialDecay expected = new ExponentialDecay(0.5, 10, 0.9, false);
    Map<String, Object> keras =
        Map.of(
            "module",
            "keras.optimizers.schedules",
            "class_name",
            "ExponentialDecay",
            "config",
            Map.of(
                "initial_learning_rate",
                0.5,
                "decay_steps",
                10,
                "decay_rate",
                0.9,
                "staircase",
                false,
                "name",
                "ExponentialDecay"));
    for (Object plain :
        List.of(
            Map.of("sgd", Map.of("learning_rate", decay())),
            Map.of("sgd", Map.of("lr", keras)),
            Map.of("sgd", Map.of("lr", "exponential_decay 0.5 10 0.9")),
            Map.of("sgd", decay()))) {
      Optimizer optimizer = Kinds.read(FAMILY, plain);
      assertThat(optimizer.learningRate()).isEqualTo(expected);
      assertThat(Kinds.read(FAMILY, Kinds.write(optimizer))).isEqualTo(optimizer);
    }
  }

  @Test
  void aConfigurationAsKerasWritesItIsRead() {
    Map<String, Object> config = new HashMap<>();
    config.put("name", "SGD");
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
    assertThat(Kinds.read(FAMILY, plain)).isEqualTo(make("sgd", "learning_rate", 0.5));
  }

  @Test
  void onlyOneWayOfClippingAtOnce() {
    assertThatThrownBy(() -> make("adam", "clipnorm", 1, "clipvalue", 1))
        .hasMessageContaining("only one of clipnorm, clipvalue and global_clipnorm");
    assertThatThrownBy(() -> make("adam", "clipnorm", 1, "global_clipnorm", 1))
        .hasMessageContaining("only one of clipnorm, clipvalue and global_clipnorm");
  }

  @Test
  void excludedWeightsAreNotDecayed() {
    Optimizer all = make("sgd", "lr", 0.5, "weight_decay", 0.1);
    Optimizer some =
        make("sgd", "lr", 0.5, "weight_decay", 0.1, "exclude_from_weight_decay", List.of("bia"));
    for (Optimizer optimizer : List.of(all, some)) {
      WeightUpdate update = Updates.of(optimizer, new int[] {1, 2}, new int[] {1});
      Arrays.fill(update.weights(), 1);
      Updates.whole(update, 0);
      float bias = optimizer == all ? 0.95f : 1;
      new Tolerance(1e-6, 0).check("weights", update.weights(), new float[] {0.95f, 0.95f, bias});
    }
  }

  @Test
  void whatHasADefaultMayBeNothingWhereKerasAllowsIt() {
    Optimizer muon =
        make("muon", "weight_decay", null, "adam_weight_decay", null, "rms_rate", null);
    WeightUpdate update = Updates.of(muon, new int[] {2, 3}, new int[] {3});
    Arrays.fill(update.weights(), 1);
    Updates.whole(update, 0);
    assertThat(update.weights()).containsOnly(1); // no gradient, no decay
    assertThat(Kinds.read(FAMILY, Kinds.write(muon))).isEqualTo(muon);
    assertThatThrownBy(() -> make("adamw", "weight_decay", null))
        .hasMessageContaining("`weight_decay` must be a number");
  }

  @Test
  void noSlotIsLeftOutOfTheCount() {
    assertThat(make("adam", "use_ema", true, "gradient_accumulation_steps", 2).slots())
        .isEqualTo(4);
    assertThat(variants().map(Object::getClass).distinct().toList())
        .containsAll(FAMILY.kinds().stream().map(KindInfo::type).toList());
  }
}
