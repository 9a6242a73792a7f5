package dev.lamina.runtime.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.testing.RecordingListener;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.testing.Specifications;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.trial.RateRange.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

  @TempDir private Path base;

  @BeforeEach
  void points() {
    Runs.writePoints(base);
  }

  private Trial trial(String text) {
    return trial(text, EngineKind.USUAL);
  }

  private Trial trial(String text, EngineKind engine) {
    Specifications spec = Specifications.of(text);
    return new Trial(spec.run(), spec.graph(), engine, Runs.tools(base));
  }

  @Test
  void oneBatchIsLearnedByHeart() {
    Overfit.Result found = new Overfit(trial(Runs.POINTS), 3).run();

    assertThat(found.reached()).isTrue();
    assertThat(found.examples()).isEqualTo(3);
    assertThat(found.measures().get("loss").orElseThrow())
        .isLessThanOrEqualTo(Overfit.SHARE * found.firstLoss());
    assertThat(found.measures().get("accuracy")).hasValue(1.0);
  }

  /** Exactly as training does: a run that goes on from a trained one begins with its loss. */
  @Test
  void trialsBeginWithTheWeightsThatTheFileNames() {
    RunRequest.Place place = new RunRequest.Exactly(base.resolve("first"), false);
    new TrainingRun(Runs.request(Runs.POINTS, place, "fit.epochs=60"), Runs.tools(base)).execute();
    String text = Runs.POINTS + "weights: first\n";
    RecordingListener heard = new RecordingListener();
    Specifications spec = Specifications.of(text);
    RunTools tools = Runs.tools(base, new Cancellation(), heard);
    Trial trial = new Trial(spec.run(), spec.graph(), EngineKind.USUAL, tools);

    double fresh = new DryRun(trial(Runs.POINTS)).run().loss();
    double trained = new DryRun(trial).run().loss();
    double measured = new Overfit(trial, 3).run().firstLoss();
    double range = new RateRange(trial, 1e-5, 1e-4, 10).run().points().get(0).loss();
    new LayerTimes(trial, 2).run();

    assertThat(trained).isLessThan(fresh / 2).isEqualTo(range);
    assertThat(measured).isLessThan(fresh / 2);
    assertThat(heard.of(TrainingEvent.WeightsTaken.class))
        .hasSize(4)
        .allSatisfy(
            event -> assertThat(event.matching().taken()).containsExactly("dense", "dense_1"));
  }

  @Test
  void whatCannotLearnSaysSo() {
    String frozen = Runs.POINTS.replace("layers:", "freeze: \"*\"\nlayers:");
    Overfit.Result found = new Overfit(trial(frozen), 3).run();

    assertThat(found.reached()).isFalse();
    assertThat(found.updates()).isEqualTo(Overfit.MOST);
  }

  @Test
  void moreExamplesThanThereAreAreRefused() {
    assertThatThrownBy(() -> new Overfit(trial(Runs.POINTS), 100).run())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--overfit 100");
  }

  @Test
  void aDryRunCountsWhatTheRunWouldHave() {
    String text = Runs.POINTS.replace("epochs: 4", "epochs: 4, steps_per_epoch: 1");
    DryRun.Result found = new DryRun(trial(text)).run();

    // Of 12 examples a quarter is validated; 9 are two batches of 5.
    assertThat(found.train()).isEqualTo(9);
    assertThat(found.validation()).isEqualTo(3);
    assertThat(found.test()).isEqualTo(7);
    assertThat(found.batches()).isEqualTo(1);
    assertThat(found.epochs()).isEqualTo(4);
    // Three classes at random.
    assertThat(found.loss()).isBetween(0.5, 2.5);
    assertThat(found.memory()).isPositive();
  }

  @Test
  void theLossFallsAndRunsAwayAsTheRateGrows() {
    RateRange.Result found = new RateRange(trial(Runs.POINTS), 1e-5, 100, 80).run();

    assertThat(found.points().get(0).rate()).isEqualTo(1e-5);
    assertThat(found.points()).isSortedAccordingTo((a, b) -> Double.compare(a.rate(), b.rate()));
    assertThat(found.suggestion()).isPresent();
    assertThat(found.suggestion().getAsDouble()).isBetween(1e-4, found.least());
  }

  @Test
  void theSuggestionIsWhereTheLossFallsMostSteeply() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Flat, then steepest at 30, least at 45, then rising.
      double loss = 2 - 1 / (1 + Math.exp(-(i - 30) / 2.0)) + (i > 45 ? 0.2 * (i - 45) : 0);
      points.add(new Point(Math.pow(10, i / 10.0 - 6), loss, loss));
    }
    RateRange.Result found = RateRange.result(points, false);

    assertThat(found.suggestion()).hasValue(points.get(30).rate());
    assertThat(found.least()).isEqualTo(points.get(45).rate());
  }

  @Test
  void aLossThatOnlyRisesSuggestsNothing() {
    List<Point> points =
        List.of(new Point(1e-3, 1, 1), new Point(1e-2, 2, 2), new Point(1e-1, 3, 3));

    assertThat(RateRange.result(points, true).suggestion()).isEmpty();
  }

  @Test
  void layersAreTimedByTheCompiledEngineAlone() {
    LayerTimes.Result found = new LayerTimes(trial(Runs.POINTS), 20).run();

    assertThat(found.parts())
        .extracting(LayerTimes.Part::layer)
        .containsExactly("dense", "dense_1");
    assertThat(found.parts()).allSatisfy(part -> assertThat(part.total()).isPositive());
    assertThat(found.parts().stream().mapToDouble(LayerTimes.Part::total).sum())
        .isLessThanOrEqualTo(found.update());
    assertThat(new LayerTimes(trial(Runs.POINTS, EngineKind.PLAIN), 2).run().parts()).isEmpty();
  }
}
