package dev.lamina.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.report.Comparison;
import dev.lamina.runtime.testing.RunFolderFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableTest {

  @TempDir Path runs;

  @BeforeEach
  void threeRunsAndTwoThatAreNone() throws IOException {
    new RunFolderFixture(runs.resolve("long")).epochs(5);
    new RunFolderFixture(runs.resolve("short"))
        .epochs(2)
        .manifest("model", Map.of("total_params", 2_000_000))
        .spec(
            RunFolderFixture.SPEC
                .replace("dense 8 relu", "dense 16 relu\n  - dropout 0.5")
                .replace("epochs: 4", "epochs: 2"));
    new RunFolderFixture(runs.resolve("failed")).status("state", "failed");
    Files.createDirectory(runs.resolve("nothing"));
    Files.createDirectory(runs.resolve(".hidden"));
    Files.createDirectory(runs.resolve("damaged"));
    Files.writeString(runs.resolve("damaged").resolve("status.json"), "{\"lamina\": ");
  }

  private static List<Object> names(RunTable table) {
    return table.rows().stream().map(row -> row.get(RunTable.RUN)).toList();
  }

  @Test
  void foldersThatAreNoRunsAreNamedWithWhatIsWrong() {
    RunTable table = RunTable.of(runs);
    assertThat(names(table)).containsExactly("failed", "long", "short");
    assertThat(table.unreadable())
        .containsOnlyKeys(runs.resolve("nothing").toString(), runs.resolve("damaged").toString())
        .containsEntry(
            runs.resolve("nothing").toString(), "is not a run of Lamina's: it has no status.json");
    assertThat(table.unreadable().get(runs.resolve("damaged").toString()))
        .startsWith("status.json is damaged");
  }

  @Test
  void aRunThatWasResumedLivesAsLongAsTheProcessThatTookItUp() {
    RunFolderFixture resumed =
        new RunFolderFixture(runs.resolve("resumed"))
            .status("state", "running")
            .status("started", "2001-01-01T00:00:00Z")
            .status("process", ProcessHandle.current().pid());
    assertThat(RunRecord.read(runs.resolve("resumed")).state()).isEqualTo(RunRecord.KILLED);
    resumed.status("process_since", "2999-01-01T00:00:00Z");
    assertThat(RunRecord.read(runs.resolve("resumed")).state()).isEqualTo("running");
  }

  @Test
  void theBestComesFirstAndWhatHasNoValueLast() {
    RunTable table = RunTable.of(runs);
    assertThat(names(table.sorted("val_accuracy"))).containsExactly("long", "short", "failed");
    assertThat(names(table.sorted("val_loss"))).containsExactly("long", "short", "failed");
    assertThat(names(table.sorted("-val_loss"))).containsExactly("short", "long", "failed");
    assertThat(names(table.sorted("total_params"))).endsWith("short");
    assertThat(names(table.sorted("run"))).containsExactly("failed", "long", "short");
    assertThatThrownBy(() -> table.sorted("val_acuracy"))
        .isInstanceOf(NoSuchColumnException.class)
        .hasMessage("there is no column `val_acuracy`; did you mean `val_accuracy`?");
  }

  @Test
  void aConditionChooses() throws Exception {
    RunTable table = RunTable.of(runs);
    assertThat(names(table.filtered("total_params<1M and state == complete")))
        .containsExactly("long");
    assertThat(names(table.filtered("epochs >= 2"))).containsExactly("long", "short");
  }

  @Test
  void aComparisonTellsWhatDiffers() {
    Comparison comparison =
        new Comparison(
            List.of(RunRecord.read(runs.resolve("long")), RunRecord.read(runs.resolve("short"))));
    assertThat(comparison.differences())
        .extracting(Comparison.Line::name, Comparison.Line::values)
        .containsExactlyInAnyOrder(
            tuple("fit.epochs", 4, 2),
            tuple("layers.dense.units", 8, 16),
            tuple("layers.dropout", null, "Dropout"));
    assertThat(comparison.results())
        .filteredOn(line -> line.name().equals("val_loss"))
        .first()
        .satisfies(
            line -> {
              assertThat(line.values()).containsExactly(0.4, 1.0);
              assertThat(line.best()).containsExactly(0);
            });
  }

  private static org.assertj.core.groups.Tuple tuple(String name, Object... values) {
    return org.assertj.core.groups.Tuple.tuple(name, java.util.Arrays.asList(values));
  }
}
