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

  @TempDir Path folder;
  private String sweep;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("sweep.yaml"), Points.SWEEP + "  layers.dense.activation: [relu, tanh]\n");
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
  void epochsAreToldAndJudged() throws Exception {
    String halving = "early_terminate={asha: {min_epochs: 1, eta: 2}}";
    begin(halving, "trials=4");
    begin(halving, "trials=4");
    CliRun first = tell("0", "--epoch", "1", "loss=0.5", "accuracy=0.6");
    assertThat(first.out()).startsWith("trial 0, epoch 1: set aside; ask for another");
    assertThat(first.code()).isEqualTo(7);
    // Better than the other: the best of two goes on, and has come to its end after three epochs.
    assertThat(tell("1", "--epoch=1", "0.25").out()).startsWith("trial 1, epoch 1: goes on");
    assertThat(done("sweep", "status", sweep).out()).contains("trial 1, asked for, 1 epoch told");
    CliRun json = tell("1", "--epoch", "2", "loss=0.75", "--format=json");
    assertThat(json.code()).isEqualTo(7);
    assertThat(PlainJson.object(json.out()))
        .containsEntry("state", "paused")
        .containsEntry("goes_on", false)
        .containsEntry("epoch", 2);
    assertThat(tell("1", "0.2").err())
        .contains("trial 1 was set aside after 2 epochs; if it is to go on, `lamina sweep ask`");

    Map.of(
            List.of("2", "--epoch", "2", "loss=0.5"), "trial 2 has no epoch behind it, so the next",
            List.of("2", "--epoch", "1", "accuracy=0.5"), "trial 2 is judged by loss, which is not",
            List.of("2", "--epoch", "1", "loss=NaN"), "NaN is no loss of trial 2",
            List.of("2", "--epoch", "1"), "Which VALUE has trial 2 after this epoch?",
            List.of("2", "--epoch", "1", "--failed"), "no more epochs: leave out --epoch",
            List.of("2", "--epoch", "1", "0.5", "loss=1"), "give all values as NAME=VALUE, or none",
            List.of("2", "--epoch", "1", "0.5", "0.6"), "one value is needed (loss), got 2",
            List.of("2", "loss=0.5", "accuracy=1"), "other measures go with --epoch",
            List.of("2"), "Which VALUE? No epoch of trial 2 was told")
        .forEach(
            (words, message) -> {
              begin(halving, "trials=3");
              CliRun run = tell(words.toArray(String[]::new));
              assertThat(run.err()).contains(message);
              assertThat(run.code()).as(message).isEqualTo(2);
            });

    // Worse than both: so the one that was first set aside is not among the best half.
    assertThat(tell("2", "--epoch", "1", "loss=0.9").code()).isEqualTo(7);
    begin(halving, "trials=4");
    assertThat(tell("3", "--epoch", "1", "loss=0.8").code()).isEqualTo(7);
    // Of four that came to the first rung the best two go on: 0 is handed out again.
    Map<String, Object> again =
        PlainJson.object(done("sweep", "ask", sweep, "--format=json").out());
    assertThat(again).containsEntry("number", 0).containsEntry("epochs", 1);
    assertThat(tell("0", "--epoch", "1", "loss=0.4").err())
        .contains("trial 0 has 1 epoch behind it, so the next to tell is 2, not 1");
    assertThat(tell("0", "--epoch", "2", "loss=0.2").out()).startsWith("trial 0, epoch 2: goes on");
    assertThat(tell("0", "--epoch", "3", "loss=0.35").out())
        .startsWith("trial 0, epoch 3: goes on");
    // Its value is that of its best epoch.
    assertThat(tell("0").out()).startsWith("trial 0: loss 0.2000");
    assertThat(done("sweep", "leaderboard", sweep, "--format=csv").out().lines())
        .anyMatch(line -> line.startsWith("1,0,complete,3,0.2"))
        .anyMatch(line -> line.contains("2,1,paused,2,0.25"));
    done("sweep", "report", sweep);
    assertThat(CliRun.of("sweep", "ask", sweep).err()).contains("all 4 trials are done");
    assertThat(journal()).contains("\"event\":\"reported\"", "\"event\":\"asked\"");
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
