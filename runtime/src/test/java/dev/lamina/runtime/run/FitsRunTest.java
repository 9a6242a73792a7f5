package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.testing.RecordingListener;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run's fits and callbacks leave in its folder. */
class FitsRunTest {

  private static final String TWO_FITS =
      """
      seed: 3
      input: 2
      layers:
        - dense 4 relu
        - dense 3 softmax
      data: {csv: {train: train.csv, test: test.csv}}
      compile: {optimizer: sgd, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit:
        - epochs: 3
          batch_size: 4
          validation_data: other.csv
          freeze: dense
          class_weight: balanced
          callbacks:
            - csv_logger log.csv
            - checkpoint: {every: 1, keep: 2, monitor: val_accuracy}
        - {epochs: 2, learning_rate: 0.001, optimizer: adam}
      """;

  @TempDir private Path base;
  private final RecordingListener heard = new RecordingListener();

  @BeforeEach
  void points() {
    Runs.writePoints(base);
    // One class is missing here: its number must be that of the training data all the same.
    WholeFile.write(base.resolve("other.csv"), "label,x,y\n2,1.0,1.2\n1,0.1,0.3\n");
  }

  private RunResult run(String... overrides) {
    Path out = base.resolve("run");
    return new TrainingRun(
            Runs.request(TWO_FITS, new RunRequest.Exactly(out, true), overrides),
            Runs.tools(base, new Cancellation(), heard))
        .execute();
  }

  @Test
  void fitsFollowEachOtherAndEpochsCountOn() throws IOException {
    RunResult result = run();

    assertThat(result.epochs())
        .extracting(TrainingEvent.EpochEnd::epoch)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(result.epochs())
        .extracting(TrainingEvent.EpochEnd::learningRate)
        .containsExactly(0.01, 0.01, 0.01, 0.001, 0.001);
    assertThat(result.epochs())
        .allSatisfy(epoch -> assertThat(epoch.measures().get("val_accuracy")).isPresent());
    assertThat(heard.of(TrainingEvent.Said.class))
        .extracting(TrainingEvent.Said::message)
        .containsExactly("Fit 2 of 2: 27 of 27 parameters are trained");
    // Of either fit, with its own optimizer.
    for (Path archive : checkpoints(result)) {
      SavedRun.open(archive).close();
    }
  }

  private static List<Path> checkpoints(RunResult result) throws IOException {
    try (Stream<Path> files = Files.list(result.folder().resolve("checkpoints"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void theNewestNumberedCheckpointsStay() throws IOException {
    assertThat(checkpoints(run()))
        .extracting(file -> file.getFileName().toString())
        .contains("epoch-0004.zip", "epoch-0005.zip", "best.zip", "last.zip")
        .doesNotContain("epoch-0001.zip", "epoch-0002.zip", "epoch-0003.zip");
  }

  @Test
  void aFolderWithLogsAndNumberedCheckpointsMayBeReplaced() throws IOException {
    run();
    RunResult again = run("fit[0].epochs=1");
    assertThat(again.epochs()).hasSize(3);
    assertThat(Files.readAllLines(again.folder().resolve("logs/log.csv")))
        .hasSize(4)
        .first()
        .isEqualTo("epoch,accuracy,loss,val_accuracy,val_loss");
  }

  /** The first fit ends in its second epoch, the other one does all that it was asked for. */
  @Test
  void whyAFitEndedEarlyIsInTheResultAndInTheManifest() throws IOException {
    String text =
        TWO_FITS.replace(
            "- csv_logger log.csv\n",
            "- early_stopping: {monitor: loss, patience: 1, min_delta: 100}\n");
    assertThat(text).isNotEqualTo(TWO_FITS);
    RunResult result =
        new TrainingRun(
                Runs.request(text, new RunRequest.Exactly(base.resolve("run"), true)),
                Runs.tools(base))
            .execute();

    assertThat(result.epochs()).hasSize(4);
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("fit", 1);
    end.put("epoch", 2);
    end.put("reason", result.earlyEnds().get(0).reason());
    assertThat(end.get("reason").toString())
        .startsWith("early_stopping: loss was best in epoch 1 (")
        .endsWith("; stopped after epoch 2, 1 epoch without an improvement of 100");
    assertThat(result.view()).containsEntry("stopped_early", List.of(end));
    Path manifest = result.folder().resolve("manifest.json");
    assertThat(PlainJson.object(Files.readString(manifest)))
        .containsEntry("stopped_early", List.of(end));
    assertThat(run().view()).containsEntry("stopped_early", List.of());
  }
}
