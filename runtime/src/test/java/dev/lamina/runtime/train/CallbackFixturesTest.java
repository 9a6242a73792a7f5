package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Models;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.testing.ArrayExamples;
import dev.lamina.runtime.testing.ScriptedNetwork;
import dev.lamina.runtime.testing.SteppingClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Keras's callbacks do with given validation losses: an epoch is one step, whose weights hold
 * its index. Each case is also stopped in every epoch, before its validation, and continued from
 * its state.
 */
@ExtendWith(FixtureCount.class)
class CallbackFixturesTest {

  private static final ModelGraph GRAPH = Models.graph(Shape.of(1), "dense 1");

  private final List<Double> ratesAfter = new ArrayList<>();
  private Map<String, Object> remembered = Map.of();
  private TrainingState interrupted = TrainingState.START;

  private final Keeper keeper =
      new Keeper() {
        @Override
        public void epochDone(
            Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {
          TrainingState now = state.get();
          ratesAfter.add(now.learningRate().orElse(epoch.learningRate()));
          remembered = now.callbacks().values().iterator().next();
        }

        @Override
        public void interrupted(Network network, TrainingState state) {
          interrupted = state;
        }

        @Override
        public void finalized(Network network, TrainingState state) {}
      };

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("callbacks.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesWhatKerasDoes(FixtureCase each) {
    ScriptedNetwork network = network(each, 0, 0);
    TrainingResult result = train(each, network, TrainingState.START, new Cancellation());
    check(each, network, result);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnFromItsStateInAnyEpoch(FixtureCase each) throws IOException {
    int run = each.has("epochs_run") ? (int) each.number("epochs_run") : values(each).length;
    for (int stop = 1; stop < run; stop++) {
      ratesAfter.clear();
      ScriptedNetwork first = network(each, 0, 0);
      Cancellation cancellation = new Cancellation();
      first.beforeStep(stop - 1, cancellation::cancel);
      catchThrowableOfType(
          CancelledException.class, () -> train(each, first, TrainingState.START, cancellation));
      assertThat(interrupted.position()).isEqualTo(new Position(stop - 1, 1));

      ScriptedNetwork second = network(each, stop, stop - 1);
      TrainingResult result = train(each, second, throughJson(interrupted), new Cancellation());
      check(each, second, result);
    }
  }

  private static TrainingState throughJson(TrainingState state) throws IOException {
    Map<String, byte[]> kept = new HashMap<>();
    state.kept().forEach((name, weights) -> kept.put(name, weights.bytes()));
    return TrainingState.from(PlainJson.object(PlainJson.pretty(state.plain())), kept);
  }

  private static double[] values(FixtureCase each) {
    float[] values = Tensor.floats(each.get("values"));
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = each.get("values").get(i).asDouble();
    }
    return doubles;
  }

  /** A network that has learned so many epochs, of which so many have been validated. */
  private static ScriptedNetwork network(FixtureCase each, int done, int validated) {
    double[] values = values(each);
    ScriptedNetwork network = new ScriptedNetwork(GRAPH, i -> 1, i -> values[validated + i]);
    for (int i = done; i < values.length; i++) {
      float epoch = i;
      network.beforeStep(i - done, () -> network.with(0, "dense", "kernel", epoch));
    }
    return network.with(0, "dense", "kernel", done - 1f);
  }

  private TrainingResult train(
      FixtureCase each, ScriptedNetwork network, TrainingState from, Cancellation cancellation) {
    Callback callback =
        FixtureKinds.make(Family.of(Callback.class), each.text("callback"), each.args());
    CompileSpec compile =
        new CompileSpec(
            Kinds.read(Family.of(Optimizer.class), Map.of("sgd", Map.of("learning_rate", 0.1))),
            Kinds.byName(Family.of(Loss.class), "mean_squared_error"),
            List.of());
    FitSpec fit = new FitSpec(1, values(each).length, 0, false).with(List.of(callback));
    return new Trainer(
            compile, fit, 0, new SteppingClock(), cancellation, TrainingListener.SILENT, keeper)
        .train(network, ArrayExamples.numbered(1), Optional.of(ArrayExamples.numbered(1)), from);
  }

  private void check(FixtureCase each, ScriptedNetwork network, TrainingResult result) {
    if (each.has("learning_rate_after_epoch")) {
      float[] rates = new float[ratesAfter.size()];
      for (int i = 0; i < rates.length; i++) {
        rates[i] = ratesAfter.get(i).floatValue();
      }
      Tolerance.KERAS.check("rates", rates, Tensor.floats(each.get("learning_rate_after_epoch")));
      return;
    }
    assertThat(result.epochs()).hasSize((int) each.number("epochs_run"));
    assertThat(!result.earlyEnds().isEmpty()).isEqualTo(each.has("stopped_at_epoch"));
    assertThat(remembered.get("best")).isEqualTo(each.number("best"));
    assertThat(remembered.get("best_epoch")).isEqualTo((int) each.number("best_epoch") + 1);
    assertThat(network.weights().values().iterator().next())
        .containsExactly((float) each.number("weights_from_epoch_after_end"));
  }
}
