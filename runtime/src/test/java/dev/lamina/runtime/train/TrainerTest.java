package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.testing.Models;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.Order;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.testing.ArrayExamples;
import dev.lamina.runtime.testing.RecordingListener;
import dev.lamina.runtime.testing.ScriptedNetwork;
import dev.lamina.runtime.testing.Specifications;
import dev.lamina.runtime.testing.SteppingClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final ModelGraph GRAPH = Models.graph(Shape.of(1), "dense 1");
  private static final long SEED = 7;

  private final RecordingListener heard = new RecordingListener();
  private final Cancellation cancellation = new Cancellation();
  private final List<Object> kept = new ArrayList<>();
  private final Keeper keeper =
      new Keeper() {
        @Override
        public void epochDone(
            Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {
          kept.add(epoch);
        }

        @Override
        public void interrupted(Network network, TrainingState state) {
          kept.add(state.position());
        }

        @Override
        public void finalized(Network network, TrainingState state) {
          kept.add("finalized");
        }
      };

  private static CompileSpec compile(String... metrics) {
    return new CompileSpec(
        Kinds.byName(Family.of(Optimizer.class), "sgd"),
        Kinds.byName(Family.of(Loss.class), "mean_squared_error"),
        List.of(metrics).stream().map(m -> Kinds.byName(Family.of(Metric.class), m)).toList());
  }

  private Trainer trainer(FitSpec fit, String... metrics) {
    return new Trainer(
        compile(metrics), fit, SEED, new SteppingClock(), cancellation, heard, keeper);
  }

  private static ScriptedNetwork network(double... losses) {
    return new ScriptedNetwork(GRAPH, i -> losses[i], i -> 0);
  }

  private static ScriptedNetwork network(IntToDoubleFunction score, double... losses) {
    return new ScriptedNetwork(GRAPH, i -> losses[i], score);
  }

  @Test
  void theLossOfAnEpochIsTheMeanOfItsBatchesWeightedByTheirSizes() {
    // Five examples in batches of two: (2 * 1 + 2 * 2 + 1 * 6) / 5 = 2.4, not the mean 3 of 1, 2,
    // 6.
    TrainingResult result =
        trainer(new FitSpec(2, 1, 0, false))
            .train(network(1, 2, 6), ArrayExamples.numbered(5), Optional.empty());

    assertThat(result.epochs().get(0).measures().get("loss")).hasValue(2.4);
    assertThat(heard.of(TrainingEvent.BatchEnd.class))
        .extracting(batch -> batch.measures().get("loss").orElseThrow())
        .containsExactly(1.0, 1.5, 2.4);
  }

  @Test
  void metricsCountTheOutputsOfTheTrainingPassItself() {
    // The network says 0, 1, 2 where 0 is right: squares 0, 1, 4, mean 5/3; no scoring is needed.
    ScriptedNetwork network = network(9, 9);
    TrainingResult result =
        trainer(new FitSpec(2, 1, 0, false), "mean_squared_error")
            .train(network, ArrayExamples.numbered(3), Optional.empty());

    assertThat(result.epochs().get(0).measures().get("mean_squared_error").orElseThrow())
        .isCloseTo(5.0 / 3, within(1e-9));
    assertThat(network.scored).isEmpty();
  }

  @Test
  void everyEpochStartsItsMeansAnew() {
    TrainingResult result =
        trainer(new FitSpec(2, 2, 0, false))
            .train(network(8, 6, 4, 2), ArrayExamples.numbered(4), Optional.empty());

    assertThat(result.epochs())
        .extracting(epoch -> epoch.measures().get("loss").orElseThrow())
        .containsExactly(7.0, 3.0);
  }

  @Test
  void weightsBecomeTheirRunningMeanAfterTheLastEpoch() {
    Trainer trainer = trainer(new FitSpec(2, 2, 0, false));
    TrainingResult result =
        trainer.train(network(8, 6, 4, 2).averaging(), ArrayExamples.numbered(4), Optional.empty());

    assertThat(result.changed()).isTrue();
    assertThat(kept).hasSize(3).last().isEqualTo("finalized");
  }

  @Test
  void theLastPartialBatchIsKept() {
    ScriptedNetwork network = network(0, 0, 0);
    trainer(new FitSpec(2, 1, 0, false))
        .train(network, ArrayExamples.numbered(5), Optional.empty());

    assertThat(network.fitted).containsExactly(List.of(0f, 1f), List.of(2f, 3f), List.of(4f));
  }

  @Test
  void everyEpochShowsAllExamplesInItsOwnOrderOfSeedAndEpoch() {
    ScriptedNetwork network = network(0, 0, 0, 0);
    trainer(new FitSpec(8, 2, 0, true))
        .train(network, ArrayExamples.numbered(16), Optional.empty());

    assertThat(epoch(network, 0)).isEqualTo(order(0)).isNotEqualTo(order(1));
    assertThat(epoch(network, 1)).isEqualTo(order(1));
    assertThat(epoch(network, 1)).containsExactlyInAnyOrderElementsOf(epoch(network, 0));
  }

  private static List<Float> epoch(ScriptedNetwork network, int epoch) {
    return IntStream.range(2 * epoch, 2 * epoch + 2)
        .mapToObj(network.fitted::get)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Float> order(int epoch) {
    return IntStream.of(Order.of(SEED, epoch, 16, true)).mapToObj(i -> (float) i).toList();
  }

  @Test
  void validationIsScoredInOrderAfterEachEpochAndNeverLearned() {
    ScriptedNetwork network = network(i -> i % 2 == 0 ? 1 : 4, 0, 0);
    Examples all = ArrayExamples.numbered(5);
    TrainingResult result =
        trainer(new FitSpec(2, 2, 0, true), "mean_squared_error")
            .train(network, all.slice(0, 2), Optional.of(all.slice(2, 5)));

    assertThat(network.fitted).allSatisfy(batch -> assertThat(batch).doesNotContain(2f, 3f, 4f));
    assertThat(network.scored)
        .containsExactly(List.of(2f, 3f), List.of(4f), List.of(2f, 3f), List.of(4f));
    // (2 * 1 + 1 * 4) / 3
    assertThat(result.epochs().get(0).measures().get("val_loss")).hasValue(2.0);
    assertThat(result.epochs().get(1).measures().values().keySet())
        .containsExactly("loss", "mean_squared_error", "val_loss", "val_mean_squared_error");
  }

  @Test
  void theBestEpochHasTheLowestValidationLossAndOfEqualsTheFirst() {
    double[] validation = {3, 1, 1, 2};
    TrainingResult result =
        trainer(new FitSpec(1, 4, 0, false))
            .train(
                network(i -> validation[i], 9, 8, 7, 6),
                ArrayExamples.numbered(1),
                Optional.of(ArrayExamples.numbered(1)));

    assertThat(result.epochs())
        .extracting(TrainingEvent.EpochEnd::best)
        .containsExactly(true, true, false, false);
    assertThat(result.best().orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void withoutValidationTheBestEpochHasTheLowestLoss() {
    TrainingResult result =
        trainer(new FitSpec(1, 3, 0, false))
            .train(network(2, 1, 3), ArrayExamples.numbered(1), Optional.empty());

    assertThat(result.best().orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void noEpochsTrainNothing() {
    ScriptedNetwork network = network();
    TrainingResult result =
        trainer(new FitSpec(2, 0, 0, true))
            .train(network, ArrayExamples.numbered(4), Optional.empty());

    assertThat(result.epochs()).isEmpty();
    assertThat(network.fitted).isEmpty();
    assertThat(result.best()).isEmpty();
  }

  @Test
  void aLossThatIsNoNumberStopsAtOnceAndNamesTheFirstBrokenLayer() {
    ScriptedNetwork network =
        network(1, 1, 1, Double.NaN)
            .with(0, "conv", "kernel", 1f)
            .with(1, "hidden", "kernel", 1f, Float.NaN)
            .with(2, "out", "kernel", Float.NaN);

    assertThatThrownBy(
            () ->
                trainer(new FitSpec(2, 3, 0, false))
                    .train(healthyFirstEpoch(network), ArrayExamples.numbered(4), Optional.empty()))
        .isInstanceOfSatisfying(
            DivergedException.class,
            e -> {
              assertThat(e.epoch()).isEqualTo(2);
              assertThat(e.batch()).isEqualTo(2);
            })
        .hasMessageContaining("epoch 2, batch 2")
        .hasMessageContaining("loss is NaN")
        .hasMessageContaining("kernel of layer `hidden` holds NaN")
        .hasMessageContaining("learning_rate");
    assertThat(network.fitted).hasSize(4);
    assertThat(kept).hasSize(1);
  }

  /** The weights break in the second epoch only: until then they are looked at without them. */
  private static ScriptedNetwork healthyFirstEpoch(ScriptedNetwork broken) {
    float[] hidden = broken.weights().values().stream().skip(1).findFirst().orElseThrow();
    float[] out = broken.weights().get(broken.weights().lastKey());
    hidden[1] = 0;
    out[0] = 0;
    broken.beforeStep(
        3,
        () -> {
          hidden[1] = Float.NaN;
          out[0] = Float.NaN;
        });
    return broken;
  }

  @Test
  void anInfiniteLossWithFiniteWeightsSaysSo() {
    assertThatThrownBy(
            () ->
                trainer(new FitSpec(2, 1, 0, false))
                    .train(
                        network(Double.POSITIVE_INFINITY).with(0, "out", "kernel", 1f),
                        ArrayExamples.numbered(2),
                        Optional.empty()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1, batch 1: loss is infinite; all weights are still finite");
  }

  @Test
  void aBrokenWeightBehindAFiniteLossIsFoundBeforeItIsKept() {
    assertThatThrownBy(
            () ->
                trainer(new FitSpec(2, 1, 0, false))
                    .train(
                        network(1).with(0, "out", "bias", Float.NEGATIVE_INFINITY),
                        ArrayExamples.numbered(2),
                        Optional.empty()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("bias of layer `out` holds minus infinity");
    assertThat(kept).isEmpty();
  }

  @Test
  void aValidationLossThatIsNoNumberIsDivergenceToo() {
    assertThatThrownBy(
            () ->
                trainer(new FitSpec(2, 1, 0, false))
                    .train(
                        network(i -> Double.NaN, 1),
                        ArrayExamples.numbered(2),
                        Optional.of(ArrayExamples.numbered(1))))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("val_loss is NaN");
  }

  @Test
  void aCancelledTrainingStopsBeforeTheNextBatchAndKeepsWhereItWas() {
    ScriptedNetwork network = network(0, 0, 0, 0, 0, 0);
    network.beforeStep(4, cancellation::cancel);

    assertThatThrownBy(
            () ->
                trainer(new FitSpec(2, 9, 0, false))
                    .train(network, ArrayExamples.numbered(6), Optional.empty()))
        .isInstanceOf(CancelledException.class);
    assertThat(network.fitted).hasSize(5);
    assertThat(kept).hasSize(2).last().isEqualTo(new Position(1, 2));
  }

  @Test
  void aProblemWithTheDataOnTheGatheringThreadReachesTheCaller() {
    Examples torn =
        new Examples() {
          @Override
          public int size() {
            return 4;
          }

          @Override
          public Shape shape() {
            return Shape.of(1);
          }

          @Override
          public int targetSize() {
            return 1;
          }

          @Override
          public void features(int index, float[] features, int at) {
            if (index == 3) {
              throw new DataException("example 3 is torn");
            }
          }

          @Override
          public void target(int index, float[] targets, int at) {
            targets[at] = 0;
          }
        };

    assertThatThrownBy(
            () -> trainer(new FitSpec(2, 1, 0, false)).train(network(0, 0), torn, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessage("example 3 is torn");
  }

  @Test
  void eventsSayHowFarItIsAndHowFastItGoes() {
    trainer(new FitSpec(2, 1, 0, false))
        .train(network(0, 0, 0), ArrayExamples.numbered(5), Optional.empty());

    TrainingEvent.BatchEnd second = heard.of(TrainingEvent.BatchEnd.class).get(1);
    // The clock goes on by a second whenever it is read: two batches, four examples, two seconds.
    assertThat(second.batch()).isEqualTo(2);
    assertThat(second.batches()).isEqualTo(3);
    assertThat(second.done()).isEqualTo(4);
    assertThat(second.examplesPerSecond()).isEqualTo(2.0);
    assertThat(second.remaining()).hasMillis(500);
    assertThat(heard.events).last().isInstanceOf(TrainingEvent.EpochEnd.class);
  }

  @Test
  void weightsGoWithTheirExamplesToTheNetworkAndToWeightedMetrics() {
    Specifications spec =
        Specifications.of(
            """
            input: 1
            layers: [dense 1]
            data: {rows: {x: [0, 1, 2], y: [0, 1, 0], sample_weight: [5, 6, 7]}}
            compile: {loss: mse, metrics: [mse], weighted_metrics: [mse]}
            fit: {batch_size: 2, shuffle: false}
            """);
    ScriptedNetwork network = new ScriptedNetwork(spec.graph(), i -> 1, i -> 1);
    TrainingResult result =
        new Trainer(
                spec.run().compile(),
                spec.run().fit(),
                SEED,
                new SteppingClock(),
                cancellation,
                heard,
                keeper)
            .train(network, spec.data(Path.of(".")).learned(), Optional.empty());

    assertThat(network.weighted).containsExactly(List.of(5f, 6f), List.of(7f));
    // The network says 0, 1, 2: squares 0, 0, 4.
    assertThat(result.epochs().get(0).measures().values())
        .containsExactly(
            Map.entry("loss", 1.0),
            Map.entry("mean_squared_error", 4.0 / 3),
            Map.entry("weighted_mean_squared_error", 28.0 / 18));
  }

  private static FitSpec fit(String arguments) {
    return Specifications.of(
            """
            input: 1
            layers: [dense 1]
            data: {rows: {x: [0, 1], y: [0, 1]}}
            compile: {loss: mse}
            fit: {batch_size: 2, shuffle: false, %s}
            """
                .formatted(arguments))
        .run()
        .fit();
  }

  @Test
  void epochsOfSomeStepsShareAPassWhoseLastHasWhatIsLeft() {
    // Keras 3: five batches in epochs of two, then from the first again.
    ScriptedNetwork network = network(i -> 0, new double[9]);
    TrainingResult result =
        trainer(fit("epochs: 5, steps_per_epoch: 2"))
            .train(network, ArrayExamples.numbered(9), Optional.empty());

    assertThat(network.fitted)
        .containsExactly(
            List.of(0f, 1f),
            List.of(2f, 3f),
            List.of(4f, 5f),
            List.of(6f, 7f),
            List.of(8f),
            List.of(0f, 1f),
            List.of(2f, 3f),
            List.of(4f, 5f),
            List.of(6f, 7f));
    assertThat(result.epochs())
        .extracting(TrainingEvent.EpochEnd::examples)
        .containsExactly(4, 4, 1, 4, 4);
  }

  @Test
  void moreStepsThanThereAreBatchesAreOnePass() {
    ScriptedNetwork network = network(i -> 0, new double[4]);
    trainer(fit("epochs: 2, steps_per_epoch: 7"))
        .train(network, ArrayExamples.numbered(3), Optional.empty());

    assertThat(network.fitted)
        .containsExactly(List.of(0f, 1f), List.of(2f), List.of(0f, 1f), List.of(2f));
  }

  @Test
  void shuffledEpochsOfOnePassShowEachExampleOnce() {
    ScriptedNetwork network = network(i -> 0, new double[4]);
    FitSpec fit = fit("epochs: 4, steps_per_epoch: 1");
    trainer(
            new FitSpec(
                2,
                4,
                1,
                0,
                true,
                0,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                fit.verbose()))
        .train(network, ArrayExamples.numbered(4), Optional.empty());

    assertThat(network.fitted.subList(0, 2).stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(0f, 1f, 2f, 3f);
    assertThat(network.fitted.subList(2, 4).stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(0f, 1f, 2f, 3f);
  }

  @Test
  void epochsThatCountAsDoneAreNotTrained() {
    TrainingResult result =
        trainer(fit("epochs: 5, initial_epoch: 3"))
            .train(network(1, 2), ArrayExamples.numbered(2), Optional.empty());

    assertThat(result.epochs()).extracting(TrainingEvent.EpochEnd::epoch).containsExactly(4, 5);
  }

  @Test
  void validationLooksAtSomeBatchesInSomeEpochs() {
    ScriptedNetwork network = network(i -> 1, new double[4]);
    TrainingResult result =
        trainer(fit("epochs: 4, validation_freq: 2, validation_steps: 2, validation_batch_size: 1"))
            .train(network, ArrayExamples.numbered(2), Optional.of(ArrayExamples.numbered(5)));

    assertThat(network.scored).containsExactly(List.of(0f), List.of(1f), List.of(0f), List.of(1f));
    assertThat(result.epochs())
        .extracting(epoch -> epoch.measures().get("val_loss").isPresent())
        .containsExactly(false, true, false, true);
  }

  @Test
  void theBestEpochIsByTheMeasureOfTheCheckpointCallback() {
    double[] losses = {1, 3, 2, 3};
    TrainingResult result =
        trainer(fit("epochs: 4, callbacks: [{checkpoint: {monitor: loss, mode: max}}]"))
            .train(network(losses), ArrayExamples.numbered(2), Optional.empty());

    assertThat(result.epochs())
        .extracting(TrainingEvent.EpochEnd::best)
        .containsExactly(true, true, false, false);
  }

  @Test
  void aScheduleByEpochsSetsTheRateAtTheirBeginning() {
    ScriptedNetwork network = network(0, 0, 0, 0);
    TrainingResult result =
        trainer(
                fit(
                    "epochs: 4, callbacks: [{learning_rate_scheduler: {schedule:"
                        + " {piecewise_constant_decay: {boundaries: [1], values: [0.5, 0.25]}}}}]"))
            .train(network, ArrayExamples.numbered(2), Optional.empty());

    assertThat(network.rates).containsExactly(0.5, 0.5, 0.25, 0.25);
    assertThat(result.epochs())
        .extracting(TrainingEvent.EpochEnd::learningRate)
        .containsExactly(0.5, 0.5, 0.25, 0.25);
  }

  @Test
  void whenTheTimeIsOverTheEpochEndsWithTheBatchAtHandAndIsValidated() {
    // The clock goes on by a second whenever it is read.
    TrainingResult result =
        trainer(fit("epochs: 9, callbacks: [max_minutes 0.05]"))
            .train(
                network(i -> 1, new double[30]),
                ArrayExamples.numbered(60),
                Optional.of(ArrayExamples.numbered(1)));

    assertThat(result.epochs()).hasSize(1);
    assertThat(result.epochs().get(0).examples()).isLessThan(60);
    assertThat(result.epochs().get(0).measures().get("val_loss")).hasValue(1.0);
    assertThat(result.earlyEnds())
        .extracting(EarlyEnd::fit, EarlyEnd::reason)
        .containsExactly(tuple(1, "max_minutes: 0.05 minutes are over"));
    assertThat(heard.of(TrainingEvent.Said.class))
        .extracting(TrainingEvent.Said::message)
        .containsExactly("max_minutes: 0.05 minutes are over");
  }

  @Test
  void aBackupIsAskedForAfterSoManyBatches() {
    List<Position> backups = new ArrayList<>();
    Keeper backing =
        new Keeper() {
          @Override
          public void backUp(Network network, TrainingState state) {
            backups.add(state.position());
          }

          @Override
          public void epochDone(
              Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {}

          @Override
          public void interrupted(Network network, TrainingState state) {}

          @Override
          public void finalized(Network network, TrainingState state) {}
        };
    ScriptedNetwork network = network(0, 0, 0, 0, 0, 0);
    FitSpec fit = fit("epochs: 2, callbacks: [backup 2]");
    new Trainer(compile(), fit, SEED, new SteppingClock(), cancellation, heard, backing)
        .train(network, ArrayExamples.numbered(6), Optional.empty());

    assertThat(backups).containsExactly(new Position(0, 2), new Position(1, 1), new Position(1, 3));
  }
}
