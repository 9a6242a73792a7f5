package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script does the trials; the state of the sweep can be looked at. */
class OutsideTrialsOfASweepTest {

  private static final String SWEEP =
      """
      run:
        name: points
        input: 2
        layers: [dense 4 relu, dense 2 softmax]
        data: {csv: {train: points.csv}}
        compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
        fit: {batch_size: 4, epochs: 3}
      metric: loss
      method: random
      trials: 3
      parameters:
        compile.optimizer.learning_rate: {min: 1e-3, max: 1e-1, scale: log}
        layers.dense.activation: [relu, tanh]
      """;

  @TempDir Path folder;
  private String sweep;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
    sweep = folder.resolve("s").toString();
  }

  private CliRun begin(String... more) {
    String[] words = {
      "sweep", "ask", folder.resolve("sweep.yaml").toString(), "--out", sweep, "--format=json"
    };
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return CliRun.of(all.toArray(String[]::new));
  }

  private static CliRun done(String... words) {
    CliRun run = CliRun.of(words);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private CliRun tell(String... words) {
    List<String> all = new ArrayList<>(List.of("sweep", "tell", sweep));
    all.addAll(List.of(words));
    return CliRun.of(all.toArray(String[]::new));
  }

  private String journal() throws IOException {
    return Files.readString(folder.resolve("s/journal.jsonl"));
  }

  @Test
  void askAndTellUntilNothingIsLeft() throws Exception {
    CliRun first = begin();
    assertThat(first.code()).as(first.err()).isZero();
    Map<String, Object> asked = PlainJson.object(first.out());
    assertThat(asked.get("number")).isEqualTo(0);
    assertThat(((Map<?, ?>) asked.get("parameters")).keySet())
        .hasToString("[compile.optimizer.learning_rate, layers.dense.activation]");
    assertThat(done("sweep", "ask", sweep).out())
        .matches(
            "1 compile\\.optimizer\\.learning_rate=0\\.\\d+ layers\\.dense\\.activation=(relu|tanh)\\R");
    assertThat(begin().code()).isZero();

    CliRun over = CliRun.of("sweep", "ask", sweep);
    assertThat(over.code()).isEqualTo(7);
    assertThat(over.out()).isEmpty();
    assertThat(over.err()).contains("all 3 trials are there; 3 of them were asked for");

    assertThat(tell("0", "0.5").out()).startsWith("trial 0: loss 0.5000  best so far");
    assertThat(tell("2", "-1e-1").out()).startsWith("trial 2: loss -0.1000  best so far");
    Map<?, ?> status = PlainJson.object(done("sweep", "status", sweep, "--format=json").out());
    assertThat(status.get("at_work")).isEqualTo(false);
    assertThat((Map<?, ?>) status.get("counts"))
        .extracting("complete", "running", "failed")
        .containsExactly(2, 1, 0);
    assertThat((Map<?, ?>) status.get("best")).extracting("number").isEqualTo(2);
    assertThat((List<?>) status.get("running")).hasSize(1);
    assertThat(done("sweep", "status", sweep).out().lines())
        .contains("running: trial 1, asked for, not told yet", "best: trial 2  loss -0.1000")
        .allMatch(line -> line.length() <= 80);
    assertThat(tell("1", "--failed", "no disk").out()).startsWith("trial 1: failed");

    assertThat(CliRun.of("sweep", "ask", sweep).err()).contains("all 3 trials are done");
    assertThat(done("sweep", "leaderboard", sweep, "--format=csv").out().lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith(",1,failed") && line.endsWith("no disk"));
    assertThat(PlainJson.object(done("sweep", "leaderboard", sweep, "--format=json").out()))
        .containsEntry("best", 2);
    assertThat(done("sweep", "leaderboard", sweep).out()).contains("failed: trial 1: no disk");
    done("sweep", "report", sweep);
    assertThat(Files.readString(folder.resolve("s/report.html")))
        .contains("<b>Trial 2</b>, done by a program outside")
        .doesNotContain("lamina train trials");
  }

  @Test
  void whatCannotBeSoIsRefusedAndChangesNothing() throws Exception {
    begin();
    String before = journal();
    Map.of(
            List.of("7", "0.5"), "there is no trial 7; there is only trial 0",
            List.of("-1", "0.5"), "there is no trial -1",
            List.of("x", "0.5"), "NUMBER must be a trial's number, got `x`",
            List.of("0", "abc"), "VALUE must be a number, got `abc`",
            List.of("0", "NaN"), "NaN is no result of trial 0; if it has none",
            List.of("0", "0.1", "0.2"), "trial 0 needs one value (loss), got 2",
            List.of("0"), "Which VALUE?",
            List.of("0", "--faild"), "there is no option `--faild`",
            List.of("0", "0.5", "--failed"), "leave out VALUE or --failed")
        .forEach(
            (words, message) -> {
              CliRun run = tell(words.toArray(String[]::new));
              assertThat(run.err()).contains(message);
              assertThat(run.code()).as(message).isEqualTo(2);
            });
    assertThat(journal()).isEqualTo(before);

    tell("0", "0.25");
    String told = journal();
    assertThat(tell("0", "0.5").err()).contains("trial 0 was told already: 0.25");
    assertThat(tell("0", "--failed").err()).contains("trial 0 was told already: 0.25");
    CliRun changed = begin("metric=val_loss", "fit.validation_split=0.5");
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.out()).contains("begin a new sweep with --out");
    assertThat(journal()).isEqualTo(told);
    assertThat(begin("trials=9").code()).isZero();
    assertThat(journal()).contains("\"plan\"").startsWith(told);
  }

  @Test
  void aFolderThatIsNoSweepsIsNotTouched() throws Exception {
    Files.createDirectories(folder.resolve("s"));
    Files.writeString(folder.resolve("s/mine.txt"), "mine");
    CliRun run = begin();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("has files in it, but no journal.jsonl");
    for (String verb : List.of("status", "leaderboard", "report", "ask")) {
      CliRun none = CliRun.of("sweep", verb, sweep);
      assertThat(none.code()).as(verb).isEqualTo(4);
      assertThat(none.err()).contains("is no sweep's folder: it has no journal.jsonl");
    }
    assertThat(tell("0", "1").code()).isEqualTo(4);
    assertThat(folder.resolve("s")).isDirectoryContaining("glob:**/mine.txt");
    assertThat(folder.resolve("s")).isDirectoryNotContaining("glob:**/journal*");
    CliRun both = CliRun.of("sweep", "ask", sweep, "trials=3");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("KEY=VALUE goes with a FILE");
  }
}
