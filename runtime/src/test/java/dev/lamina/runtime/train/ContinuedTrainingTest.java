package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lamina.dsl.spec.Phase;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.network.SavedCopy;
import dev.lamina.runtime.testing.Specifications;
import dev.lamina.runtime.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training that is stopped after any batch and continued is one that was never stopped. */
class ContinuedTrainingTest {

  /** Two fits; dropout, batch normalization, running means, a plateau, an early stop. */
  private static final Specifications SPEC =
      Specifications.of(
          """
          seed: 5
          input: 3
          layers:
            - dense 6 relu
            - batch_normalization
            - dropout 0.4
            - dense 2 softmax
          data:
            rows:
              x: [[0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 1], [1, 1, 1], [0, 0, 0],
                  [1, 0, 1], [0.5, 1, 0], [0.5, 0, 1], [0.2, 0.1, 0.9], [0.8, 0.3, 0.4]]
              y: [0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0]
          compile:
            optimizer: {adam: {learning_rate: 0.05}}
            loss: sparse_categorical_crossentropy
            metrics: [accuracy]
          fit:
            - batch_size: 2
              epochs: 5
              steps_per_epoch: 2
              validation_split: 0.25
              callbacks:
                - reduce_lr_on_plateau: {patience: 0, factor: 0.5, min_delta: 10}
                - early_stopping: {patience: 3, min_delta: 10, restore_best_weights: true}
            - {epochs: 2, steps_per_epoch: null, freeze: dense, callbacks: []}
          """);

  private final FittedData data = SPEC.data(Path.of("."));
  private final List<Phase> phases = Phase.of(SPEC.run(), SPEC.graph());

  /** A training at rest: what a checkpoint has. */
  private record Rest(TrainingState state, SavedCopy network) {}

  private Rest rest;

  /** Stops before the batch after {@code stop} batches, counted over all epochs; -1 for never. */
  private TrainingResult train(NetworkInUse use, TrainingState from, EngineKind engine, int stop) {
    Cancellation cancellation = new Cancellation();
    Keeper keeper =
        new Keeper() {
          private int batches;

          @Override
          public void batchDone(Network network, Position position, Supplier<TrainingState> state) {
            batches++;
            if (batches == stop) {
              cancellation.cancel();
            }
          }

          @Override
          public void epochDone(
              Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {}

          @Override
          public void interrupted(Network network, TrainingState state) {
            rest = new Rest(state, SavedCopy.of(network));
          }

          @Override
          public void finalized(Network network, TrainingState state) {}
        };
    Trainer trainer =
        new Trainer(
            SPEC.run().compile(),
            SPEC.run().fit(),
            SPEC.run().seed(),
            new SteppingClock(),
            cancellation,
            TrainingListener.SILENT,
            keeper);
    return new PhasedTraining(trainer, phases, engine)
        .train(use, data.learned(), data.validation(), from);
  }

  private static TrainingState throughJson(TrainingState state) throws IOException {
    Map<String, byte[]> kept = new HashMap<>();
    state.kept().forEach((name, weights) -> kept.put(name, weights.bytes()));
    return TrainingState.from(PlainJson.object(PlainJson.line(state.plain())), kept);
  }

  private Network restored(Rest at, EngineKind engine) throws IOException {
    Phase phase = phases.get(at.state().phase());
    return Networks.load(
        at.network(),
        phase.graph(),
        phase.compile(),
        PhasedTraining.seedOf(phases, at.state().phase(), SPEC.run().seed()),
        engine);
  }

  private NetworkInUse first(EngineKind engine) {
    return new NetworkInUse(PhasedTraining.network(phases, 0, SPEC.run().seed(), engine));
  }

  private static List<Measures> measures(TrainingResult result) {
    return result.epochs().stream().map(TrainingEvent.EpochEnd::measures).toList();
  }

  @ParameterizedTest
  @EnumSource
  void wherever(EngineKind engine) throws IOException {
    TrainingResult whole;
    String weights;
    try (NetworkInUse use = first(engine)) {
      whole = train(use, TrainingState.START, engine, -1);
      weights = use.network().weightsSha256();
    }
    // Passes of 5 batches: 2, 2 and 1 an epoch, then 2 where it stops early; then two of 5.
    assertThat(whole.epochs()).extracting(TrainingEvent.EpochEnd::epoch).contains(6).hasSize(6);
    assertThat(whole.epochs())
        .extracting(TrainingEvent.EpochEnd::examples)
        .containsExactly(4, 4, 1, 4, 9, 9);
    int batches = 2 + 2 + 1 + 2 + 5 + 5;
    for (int stop = 1; stop < batches; stop++) {
      rest = null;
      try (NetworkInUse use = first(engine)) {
        int at = stop;
        catchThrowableOfType(
            CancelledException.class, () -> train(use, TrainingState.START, engine, at));
      }
      assertThat(rest).as("after batch %d", stop).isNotNull();
      try (NetworkInUse use = new NetworkInUse(restored(rest, engine))) {
        TrainingResult continued = train(use, throughJson(rest.state()), engine, -1);
        assertThat(measures(continued)).as("after batch %d", stop).isEqualTo(measures(whole));
        assertThat(use.network().weightsSha256()).as("after batch %d", stop).isEqualTo(weights);
      }
    }
  }
}
