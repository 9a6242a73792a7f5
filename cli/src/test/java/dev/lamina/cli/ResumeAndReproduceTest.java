package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeAndReproduceTest {

  private static final String SPEC =
      """
      name: points
      seed: 3
      input: 2
      layers:
        - dense 4 relu
        - dense 2 softmax
      data:
        csv: {train: train.csv}
      compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 2, epochs: 3}
      """;

  @TempDir Path directory;

  private Path run;

  @BeforeEach
  void train() throws IOException {
    Files.writeString(directory.resolve("train.csv"), "label,x,y\n0,1,2\n1,-1,0\n0,2,3\n1,-2,1\n");
    Path spec = Files.writeString(directory.resolve("points.yaml"), SPEC);
    run = directory.resolve("run");
    CliRun trained = CliRun.of("train", spec.toString(), "--out", run.toString(), "-q");
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  private CliRun lamina(String verb, String... more) {
    String[] words = new String[more.length + 2];
    words[0] = verb;
    words[1] = run.toString();
    System.arraycopy(more, 0, words, 2, more.length);
    return CliRun.of(words);
  }

  @Test
  void aCompleteRunIsSevenAndSaysHowToGoOn() throws IOException {
    CliRun done = lamina("resume");
    assertThat(done.code()).isEqualTo(7);
    assertThat(done.err())
        .isEqualTo(
            "lamina: %s is complete: all its 3 epochs are done. To train it longer: lamina resume %s fit.epochs=6%n"
                .formatted(run, run));
    CliRun json = lamina("resume", "--format", "json");
    assertThat(json.code()).isEqualTo(7);
    assertThat(PlainJson.object(json.out())).containsEntry("exit_code", 7);
  }

  @Test
  void moreEpochsAreTrainedAndTold() throws IOException {
    CliRun more = lamina("resume", "fit.epochs=5");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(more.err())
        .contains("Resuming " + run + " after epoch 3 of 5")
        .contains("Epoch 4/5")
        .contains("Epoch 5/5")
        .doesNotContain("Epoch 3/5");
    assertThat(more.out()).contains("Run: " + run);

    CliRun json = lamina("resume", "fit.epochs=6", "--format", "json", "--quiet");
    assertThat(json.err()).isEmpty();
    assertThat(PlainJson.object(json.out())).containsEntry("epochs", 6);
  }

  @Test
  void resumeShowsWhatTheFileWantsShown() throws IOException {
    Path quiet = directory.resolve("quiet.yaml");
    Files.writeString(quiet, SPEC.replace("epochs: 3", "epochs: 3, verbose: 0"));
    run = directory.resolve("other");
    CliRun.of("train", quiet.toString(), "--out", run.toString());
    assertThat(lamina("resume", "fit.epochs=4").err()).isEmpty();
    // What is shown is no setting of the run: it may be another, and is not kept.
    assertThat(lamina("resume", "fit.epochs=5", "fit.verbose=2").err())
        .contains("Resuming " + run + " after epoch 4 of 5")
        .contains("Epoch 5/5");
    assertThat(Files.readString(run.resolve("metrics.csv"))).hasLineCount(6);
    assertThat(lamina("resume", "fit.epochs=6").err()).isEmpty();
  }

  @Test
  void whatCannotBeChangedIsAWrongCommandLine() {
    CliRun refused = lamina("resume", "seed=9", "fit.batch_size=1");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("seed cannot be changed from `3` to `9`: everything random so far came of it")
        .contains("fit.batch_size cannot be changed from `2` to `1`");
    assertThat(lamina("resume", "fit.epoch=9").code()).isEqualTo(3);
  }

  @Test
  void changedDataIsNamed() throws IOException {
    Files.writeString(directory.resolve("train.csv"), "label,x,y\n0,1,2\n1,-1,0\n0,2,3\n1,-2,9\n");
    CliRun refused = lamina("resume", "fit.epochs=9");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("SHA-256 of train.csv: was ").doesNotContain("\tat ");
  }

  @Test
  void somethingThatIsNoRunIsSaidAsWhatItIs() {
    run = directory;
    CliRun refused = lamina("resume");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err())
        .isEqualTo(
            "lamina: %s cannot be used: it is not a run of Lamina's: it has no status.json%n"
                .formatted(directory));
  }

  @Test
  void aReproducedRunIsIdentical() throws IOException {
    CliRun again = lamina("reproduce");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).startsWith("identical: 3 epochs, weights ");

    Path kept = directory.resolve("kept");
    CliRun json = lamina("reproduce", "--format", "json", "--out", kept.toString(), "-q");
    assertThat(json.code()).isZero();
    assertThat(PlainJson.object(json.out()))
        .containsEntry("identical", true)
        .containsEntry("reproduced", kept.toString())
        .containsEntry("first_different_epoch", null);
    assertThat(kept.resolve("manifest.json")).exists();
    assertThat(json.err()).isEmpty();
  }

  @Test
  void aRunThatWasGivenMoreEpochsIsReproducedWithThem() {
    assertThat(lamina("resume", "fit.epochs=5").code()).isZero();
    assertThat(lamina("reproduce").out()).startsWith("identical: 5 epochs, weights ");
  }

  @Test
  void whatDiffersIsToldWithTheFirstEpochAndTheEnvironment() throws IOException {
    Files.writeString(directory.resolve("train.csv"), "label,x,y\n0,1,2\n1,-1,0\n0,2,3\n1,-2,9\n");
    Path manifest = run.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replaceFirst("\"threads\" : \".*\"", "\"threads\" : \"64\""));
    CliRun again = lamina("reproduce");
    assertThat(again.code()).isEqualTo(8);
    assertThat(again.out())
        .startsWith("different%nepoch 1 is the first that differs:%n".formatted())
        .contains("  loss: was ")
        .contains("weights: was ")
        .contains("  threads: was 64, is ")
        .contains("  SHA-256 of train.csv: was ");

    CliRun json = lamina("reproduce", "--format", "json");
    assertThat(json.code()).isEqualTo(8);
    Map<String, Object> document = PlainJson.object(json.out());
    assertThat(document)
        .containsEntry("identical", false)
        .containsEntry("first_different_epoch", 1);
    assertThat(document.get("different_environment").toString()).contains("what=threads");
  }

  @Test
  void measuresThatWereEditedAreFound() throws IOException {
    Path metrics = run.resolve("metrics.jsonl");
    String[] lines = Files.readString(metrics).split("\n");
    lines[1] = lines[1].replaceFirst("\"accuracy\":[0-9.]+", "\"accuracy\":0.123");
    Files.writeString(metrics, String.join("\n", lines) + "\n");
    CliRun again = lamina("reproduce");
    assertThat(again.code()).isEqualTo(8);
    assertThat(again.out())
        .contains("epoch 2 is the first that differs:")
        .contains("  accuracy: was 0.123, is ")
        .contains("environment: the same, as far as it is recorded");
  }

  @Test
  void aRunThatIsNotCompleteHasNothingToCompareWith() throws IOException {
    Path status = run.resolve("status.json");
    Files.writeString(status, Files.readString(status).replace("complete", "interrupted"));
    CliRun refused = lamina("reproduce");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("so there is no result to compare with; finish it with");
  }
}
