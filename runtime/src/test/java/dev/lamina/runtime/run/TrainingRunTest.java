package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.testing.RecordingListener;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.DivergedException;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingRunTest {

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void data() {
    Runs.writePoints(folder);
    out = folder.resolve("out");
  }

  private RunRequest.Place place() {
    return new RunRequest.Exactly(out, false);
  }

  private RunResult train(String... overrides) {
    return new TrainingRun(Runs.request(Runs.POINTS, place(), overrides), Runs.tools(folder))
        .execute();
  }

  private Map<String, Object> json(String name) throws IOException {
    return PlainJson.object(Files.readString(out.resolve(name)));
  }

  @Test
  void aRunFolderHoldsEverythingAndNothingElse() throws IOException {
    train();

    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> out.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "spec.yaml",
              "resolved.yaml",
              "manifest.json",
              "status.json",
              "metrics.csv",
              "metrics.jsonl",
              "times.csv",
              "checkpoints/best.zip",
              "checkpoints/last.zip",
              "evaluation.json",
              "insight.json",
              "confusion.csv",
              "report.html");
    }
    assertThat(out.resolve("spec.yaml")).hasContent(Runs.POINTS);
    assertThat(json("status.json"))
        .containsEntry("state", "complete")
        .containsEntry("epoch", 4)
        .containsEntry("epochs", 4);
  }

  @Test
  void metricsHaveOneLineAnEpochInBothFiles() throws IOException {
    RunResult result = train();

    List<String> csv = Files.readAllLines(out.resolve("metrics.csv"));
    assertThat(csv).hasSize(5);
    assertThat(csv.get(0)).isEqualTo("epoch,loss,accuracy,val_loss,val_accuracy,learning_rate");
    assertThat(Files.readAllLines(out.resolve("times.csv")))
        .hasSize(5)
        .first()
        .isEqualTo("epoch,seconds,validation_seconds,examples_per_second");
    List<String> lines = Files.readAllLines(out.resolve("metrics.jsonl"));
    assertThat(lines).hasSize(4);
    assertThat(PlainJson.object(lines.get(3)))
        .containsEntry("epoch", 4)
        .containsEntry("val_loss", result.epochs().get(3).measures().values().get("val_loss"));
  }

  @Test
  void theManifestSaysWhatTheRunWasMadeOf() throws IOException {
    RunResult result = train("seed=5");

    Map<String, Object> manifest = json("manifest.json");
    assertThat(manifest)
        .containsEntry("seed", 5)
        .containsEntry("overrides", List.of("seed=5"))
        .containsEntry("weights_sha256", result.weightsSha256())
        .containsEntry("dl4j", "1.0.0-M2.1")
        .containsEntry("lamina", Versions.lamina());
    assertThat(manifest.get("data"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry(
            "train",
            rows(9, "0-8", "eb45f95e84a6ed4ce0ac3321bf86786c695cebf69384b931a06a5b1ba61c1243"))
        .containsEntry(
            "validation",
            rows(3, "9-11", "54285c99e52458a8a2787d12745c970c85c2278361a6e26b765ee5e964a82c4a"))
        .containsEntry(
            "test",
            rows(7, "0-6", "3769c18bb9e01c278f18fb0b2cdeb9c90f50bb36057a720b5a880f00dad28788"))
        .containsKey("sha256");
    assertThat(Versions.lamina()).matches("\\d+\\.\\d+.*");
  }

  private static Map<String, Object> rows(int examples, String rows, String sha256) {
    return Map.of("examples", examples, "rows", rows, "sha256", sha256);
  }

  @Test
  void theSameRunTwiceGivesTheSameWeightsAndAnotherSeedOthers() {
    RunResult first = train();
    out = folder.resolve("again");
    RunResult second = train();
    out = folder.resolve("other");
    RunResult other = train("seed=4");

    assertThat(second.weightsSha256()).isEqualTo(first.weightsSha256());
    assertThat(second.evaluation().measures()).isEqualTo(first.evaluation().measures());
    assertThat(other.weightsSha256()).isNotEqualTo(first.weightsSha256());
  }

  @Test
  void theResolvedSpecificationRepeatsTheRunFromAnywhere() throws IOException {
    RunResult first = train("fit.epochs=2");
    String resolved = Files.readString(out.resolve("resolved.yaml"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    RunRequest.Place place = new RunRequest.Exactly(folder.resolve("repeated"), false);
    RunResult repeated =
        new TrainingRun(Runs.request(resolved, place), Runs.tools(elsewhere)).execute();

    assertThat(repeated.weightsSha256()).isEqualTo(first.weightsSha256());
    assertThat(repeated.epochs()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void evaluatingTheSavedRunGivesTheNumbersOfTheTraining(EngineKind engine) {
    evaluatingGivesTheNumbersOfTheTraining(Runs.request(Runs.POINTS, place()), engine);
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void theSameHoldsForAModelThatBranches(EngineKind engine) {
    evaluatingGivesTheNumbersOfTheTraining(Runs.request(Runs.BRANCHING, place()), engine);
  }

  private void evaluatingGivesTheNumbersOfTheTraining(RunRequest usual, EngineKind engine) {
    RunResult trained = new TrainingRun(Runs.on(engine, usual), Runs.tools(folder)).execute();

    try (SavedRun saved = SavedRun.open(out)) {
      RunEvaluation again = saved.evaluate(Runs.tools(folder));
      assertThat(again.evaluation().measures()).isEqualTo(trained.evaluation().measures());
      assertThat(again.evaluation().confusion()).isEqualTo(trained.evaluation().confusion());
      assertThat(again.view())
          .containsEntry("weights_sha256", trained.weightsSha256())
          .containsEntry("checkpoint", "best")
          .containsEntry("test", trained.view().get("test"));
    }
  }

  @Test
  void predictingTheTestFileGivesTheAccuracyOfTheTraining() throws IOException {
    RunResult trained = train();
    List<String> rows = Files.readAllLines(folder.resolve("test.csv"));

    try (SavedRun saved = SavedRun.open(out)) {
      List<Prediction> predictions = saved.predictor().predict(folder.resolve("test.csv"));
      assertThat(predictions).hasSize(7);
      long right =
          predictions.stream()
              .filter(p -> rows.get(predictions.indexOf(p) + 1).startsWith(p.best().name() + ","))
              .count();
      assertThat(right / 7.0)
          .isEqualTo(trained.evaluation().measures().get("accuracy").orElseThrow());
      assertThat(predictions.get(0).top())
          .hasSize(3)
          .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
      assertThat(predictions.get(2).input()).endsWith("test.csv:row 4");
    }
  }

  @Test
  void noEpochsTrainNothingAndStillMeasure() throws IOException {
    RunResult result = train("fit.epochs=0");

    assertThat(result.epochs()).isEmpty();
    assertThat(result.checkpoint()).isEqualTo("last");
    assertThat(result.evaluation().examples()).isEqualTo(7);
    assertThat(json("status.json")).containsEntry("state", "complete").containsEntry("epoch", 0);
    assertThat(out.resolve("checkpoints/best.zip")).doesNotExist();
    try (SavedRun saved = SavedRun.open(out)) {
      assertThat(saved.info().iteration()).isZero();
    }
  }

  @Test
  void withoutValidationTheLastWeightsAreMeasuredAndUsed() {
    RunResult result = train("fit.validation_split=0");

    assertThat(result.checkpoint()).isEqualTo("last");
    try (SavedRun saved = SavedRun.open(out)) {
      assertThat(saved.checkpoint().getFileName()).hasToString("last.zip");
      assertThat(saved.info().weightsSha256()).isEqualTo(result.weightsSha256());
    }
  }

  @Test
  void aRunningMeanOfTheWeightsIsWhatIsMeasuredAndKeptInTheEnd() {
    String mean = "compile.optimizer={sgd: {lr: 0.5, use_ema: true, ema_momentum: 0.5}}";
    RunResult plain = train("compile.optimizer={sgd: 0.5}", "fit.validation_split=0");
    out = folder.resolve("mean");
    RunResult result = train(mean, "fit.validation_split=0");

    assertThat(result.weightsSha256()).isNotEqualTo(plain.weightsSha256());
    assertThat(result.epochs().get(3).measures().get("loss"))
        .isEqualTo(plain.epochs().get(3).measures().get("loss"));
    try (SavedRun saved = SavedRun.open(out)) {
      assertThat(saved.info().weightsSha256()).isEqualTo(result.weightsSha256());
    }
  }

  @Test
  void theBestEpochIsKeptAsItWasJudgedWithoutTheRunningMean() {
    RunResult result =
        train("compile.optimizer={sgd: {lr: 0.05, use_ema: true, ema_momentum: 0.9}}");

    assertThat(result.checkpoint()).isEqualTo("best");
    ArchiveInfo best = ModelArchive.open(out.resolve("checkpoints/best.zip")).info();
    ArchiveInfo last = ModelArchive.open(out.resolve("checkpoints/last.zip")).info();
    assertThat(best.weightsSha256()).isEqualTo(result.weightsSha256());
    assertThat(last.weightsSha256()).isNotEqualTo(best.weightsSha256());
    assertThat(last.iteration()).isEqualTo(8);
  }

  @Test
  void theBestEpochsWeightsAreMeasuredWhereALaterEpochIsWorse() throws IOException {
    // A step this large soon does harm, so the best epoch is not the last.
    RunResult result = train("compile.optimizer={sgd: 4}", "fit.epochs=12");
    int best = result.checkpointEpoch();

    assertThat(best).isLessThan(12);
    assertThat(result.evaluation().measures()).isNotEqualTo(result.lastMeasures());
    ArchiveInfo info = ModelArchive.open(out.resolve("checkpoints/best.zip")).info();
    assertThat(info.epochs()).isEqualTo(best);
    assertThat(info.weightsSha256()).isEqualTo(result.weightsSha256());
    double lowest =
        result.epochs().stream()
            .mapToDouble(e -> e.measures().get("val_loss").orElseThrow())
            .min()
            .orElseThrow();
    assertThat(info.measures().get("val_loss")).hasValue(lowest);
  }

  @Test
  void aDivergedRunSaysSoAndKeepsItsLastGoodNetwork() throws IOException {
    assertThatThrownBy(() -> train("compile.optimizer={sgd: 1e30}", "compile.loss=mse"))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1, batch")
        .hasMessageContaining(out.resolve("checkpoints/last.zip").toString());
    assertThat(json("status.json")).containsEntry("state", "diverged").containsKey("message");
    try (SavedRun saved = SavedRun.open(out)) {
      assertThat(saved.info().epochs()).isZero();
    }
    assertThat(out.resolve("report.html")).content().contains("diverged");
  }

  @Test
  void anInterruptedRunKeepsWhereItWas() throws IOException {
    Cancellation cancellation = new Cancellation();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void batchEnd(TrainingEvent.BatchEnd event) {
            if (event.epoch() == 2 && event.batch() == 1) {
              cancellation.cancel();
            }
          }
        };

    assertThatThrownBy(
            () ->
                new TrainingRun(
                        Runs.request(Runs.POINTS, place()),
                        Runs.tools(folder, cancellation, stopper))
                    .execute())
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("in epoch 2 after batch 1")
        .hasMessageContaining("last.zip");
    assertThat(json("status.json"))
        .containsEntry("state", "interrupted")
        .containsEntry("epoch", 1)
        .containsEntry("batch", 1);
    ArchiveInfo last = ModelArchive.open(out.resolve("checkpoints/last.zip")).info();
    assertThat(last.epochs()).isEqualTo(1);
    assertThat(last.batches()).isEqualTo(1);
    assertThat(last.iteration()).isEqualTo(3);
    assertThat(Files.readAllLines(out.resolve("metrics.jsonl"))).hasSize(1);
  }

  @Test
  void dataThatDoesNotFitLeavesNoFolder() {
    assertThatThrownBy(() -> train("input=3")).isInstanceOf(DataException.class);
    assertThat(out).doesNotExist();
  }

  @Test
  void eventsComeInOrder() {
    RecordingListener heard = new RecordingListener();
    new TrainingRun(
            Runs.request(Runs.POINTS, place(), "fit.epochs=1"),
            Runs.tools(folder, new Cancellation(), heard))
        .execute();

    assertThat(heard.events.stream().map(event -> event.getClass().getSimpleName()).distinct())
        .containsExactly("Begin", "BatchEnd", "Scored", "EpochEnd", "CheckpointWritten", "Tested");
    assertThat(heard.of(TrainingEvent.Begin.class).get(0))
        .extracting(TrainingEvent.Begin::trainExamples, TrainingEvent.Begin::batches)
        .containsExactly(9, 2);
    assertThat(heard.of(TrainingEvent.Tested.class).get(0).evaluation().split()).isEqualTo("test");
  }

  @Test
  void theResultForJsonHasTheKeysThatScriptsRelyOn() {
    assertThat(train().view())
        .containsKeys("run", "epochs", "test", "seconds", "weights_sha256", "history")
        .containsEntry("epochs", 4)
        .extractingByKey("test")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("loss", "accuracy");
  }
}
