package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command line, with workers of its own. */
class SweepTest {

  @TempDir Path folder;

  private CliRun sweep(String... more) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("sweep", folder.resolve("run.yaml").toString(), "--format=json"));
    words.addAll(List.of("--out", folder.resolve("sweep").toString()));
    words.addAll(List.of(more));
    return OtherMachine.with("-Xmx600m").run(folder, words.toArray(String[]::new));
  }

  private void files() throws IOException {
    Points.write(folder);
    Files.writeString(
        folder.resolve("run.yaml"),
        Points.RUN.replace("epochs: 3", "epochs: 3, validation_split: 0.25"));
  }

  @Test
  void aCrossValidationGivesTheBestPointToBeTrainedOnAll() throws Exception {
    files();
    CliRun sweep =
        sweep("fit.batch_size=2,4", "fit.validation_split=0", "cross_validation=2", "--trials=1");
    assertThat(sweep.code()).as(sweep.err()).isZero();
    assertThat(sweep.err()).contains("trial 0: fold 2 of 2, epoch 3  val_");
    Map<String, Object> given = PlainJson.object(sweep.out());
    Map<?, ?> trial = (Map<?, ?>) ((List<?>) given.get("trials")).get(0);
    assertThat((List<?>) trial.get("runs")).hasSize(2);
    assertThat(trial.get("deviation")).isInstanceOf(Double.class);

    String best = String.valueOf(given.get("best_run"));
    assertThat(Files.readString(Path.of(best))).contains("# Trial 0 on all the examples");
    CliRun all =
        OtherMachine.with("-Xmx600m")
            .run(folder, "train", best, "--out=" + folder.resolve("all"), "--format=json");
    assertThat(all.code()).as(all.err()).isZero();
    Map<?, ?> data =
        (Map<?, ?>)
            PlainJson.object(Files.readString(folder.resolve("all/manifest.json"))).get("data");
    assertThat(((Map<?, ?>) data.get("train")).get("rows")).isEqualTo("0-15");
    assertThat(data.containsKey("validation")).isFalse();
  }

  @Test
  void aSweepGivesItsTrialsAndGoesOnWithMore() throws Exception {
    files();
    String rate = "compile.optimizer.learning_rate=1e-3..1e-1:log";

    CliRun two = sweep(rate, "--trials", "2");
    assertThat(two.code()).as(two.err()).isZero();
    Map<String, Object> first = PlainJson.object(two.out());
    assertThat((List<?>) first.get("trials")).hasSize(2);
    assertThat(first.get("best")).isIn(0, 1);
    Map<?, ?> trial = (Map<?, ?>) ((List<?>) first.get("trials")).get(0);
    assertThat(trial.get("number")).isEqualTo(0);
    assertThat(trial.get("state")).isEqualTo("complete");
    assertThat(trial.get("parameters")).isInstanceOf(Map.class);
    assertThat(trial.get("value")).isInstanceOf(Double.class);
    assertThat(two.err().lines())
        .anyMatch(line -> line.startsWith("trial 1: begins  learning_rate "))
        .anyMatch(line -> line.startsWith("trial 1: epoch 3  val_"))
        .allMatch(line -> line.length() <= 80);

    CliRun three = sweep(rate, "--trials", "3", "--jobs", "2");
    assertThat(three.code()).as(three.err()).isZero();
    List<?> trials = (List<?>) PlainJson.object(three.out()).get("trials");
    assertThat(trials).hasSize(3);
    assertThat(trials.subList(0, 2)).isEqualTo(first.get("trials"));
    assertThat(Files.readAllLines(folder.resolve("sweep/leaderboard.csv"))).hasSize(4);

    CliRun other = sweep("fit.batch_size=2,4", "--trials", "3");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.out()).contains("begin a new sweep with --out");

    Files.delete(folder.resolve("points.csv"));
    CliRun broken = sweep(rate, "--trials", "4");
    assertThat(broken.code()).isEqualTo(4);
    assertThat(broken.out()).contains("points.csv");
    Points.write(folder);
    CliRun mended = sweep(rate, "--trials", "4");
    assertThat(mended.code()).as(mended.err()).isZero();
    assertThat((List<?>) PlainJson.object(mended.out()).get("trials")).hasSize(4);
  }
}
