package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.KeptData;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunResult;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials are compared, so they must be measured on the same examples. */
class SameExamplesTest {

  @TempDir private Path folder;

  private Path sweep;

  @BeforeEach
  void data() throws IOException {
    Runs.writePoints(folder);
    sweep = folder.resolve("sweep");
    Files.writeString(
        folder.resolve("run.yaml"),
        Runs.POINTS
            .replace(", validation_split: 0.25}\n", "}\n")
            .replace("test: test.csv", "test_split: 0.25, validation_split: 0.25")
            .replace("epochs: 4", "epochs: 2"));
  }

  private SweepPlan plan(int trials, int repeats) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(
        file,
        """
        run: run.yaml
        method: random
        metric: val_loss
        trials: %d
        repeats: %d
        parameters: {learning_rate: {min: 1e-3, max: 1e-1, scale: log}}
        """
            .formatted(trials, repeats));
    Problems problems = new Problems();
    var plan =
        new SweepPlans(Gallery.empty(), Map.of(), InputStream::nullInputStream)
            .load(file.toString(), List.of(), problems);
    problems.throwIfErrors();
    return plan.orElseThrow();
  }

  /** As the command does it: the file comes to the folder, and a worker takes the plan there. */
  private void work(SweepPlan plan) {
    FolderHome home = new FolderHome(sweep, InstantSource.system());
    new SweepBeginning(home, plan, SameExamplesTest::planOf, said -> {}).alone();
    try (OpenedSweep opened = OpenedSweep.open(home, SameExamplesTest::planOf)) {
      Workshop shop =
          new Workshop(
              sweep,
              opened.plan(),
              Decision.of(opened.plan(), false),
              new DataContext(Optional.empty(), folder, folder.resolve("cache"), told -> {})
                  .keeping(new KeptData(2)),
              InstantSource.system(),
              new Cancellation(),
              (trial, problem) -> {
                throw new AssertionError(problem);
              });
      WorkerId me = new WorkerId("machine", 1, SomeEvents.START.toString(), WorkerId.BY_HAND);
      new SweepWorker(new FolderHome(sweep, shop.clock()), shop, opened.ledger(), me, 1).work();
    }
  }

  private static SweepPlan planOf(Map<String, Object> view) {
    return SweepPlans.of(view, Gallery.empty());
  }

  private List<String> drawn(String... runs) throws IOException {
    List<String> splits = new ArrayList<>();
    for (String run : runs) {
      splits.add(Files.readString(sweep.resolve("trials").resolve(run).resolve("split.csv")));
    }
    return splits;
  }

  @Test
  void trialsAndTheirRepeatsDrawTheSameAndAnyOfThemGivesItsWeightsAgain() throws IOException {
    work(plan(2, 2));

    List<String> drawn = drawn("0000/1", "0000/2", "0001/1", "0001/2");
    assertThat(drawn.stream().distinct()).hasSize(1);
    assertThat(drawn.get(0)).contains(",test,", ",validation,", ",train,");
    Path run = sweep.resolve("trials/0001/2");
    RunResult again =
        new TrainingRun(
                Runs.request(
                    Files.readString(run.resolve("resolved.yaml")),
                    new RunRequest.Exactly(folder.resolve("again"), false)),
                Runs.tools(folder))
            .execute();
    assertThat(Files.readString(run.resolve("manifest.json"))).contains(again.weightsSha256());
    assertThat(Files.readString(folder.resolve("again/split.csv"))).isEqualTo(drawn.get(0));
  }

  @Test
  void aSweepThatAnOlderLaminaBeganGoesOnAsItBegan() throws IOException {
    Map<String, Object> older = new LinkedHashMap<>(plan(1, 1).view());
    older.remove("same_examples");
    try (FileJournal journal = FileJournal.open(sweep, InstantSource.system())) {
      journal.alone(turn -> turn.add(List.of(new SweepEvent.Begun("0.0.9", older))));
    }
    Path journal = sweep.resolve(FileJournal.NAME);
    Files.writeString(
        journal, Files.readString(journal).replaceFirst("\"format\":\\d+", "\"format\":1"));

    work(plan(1, 1));
    String first = drawn("0000").get(0);
    work(plan(3, 1));

    assertThat(drawn("0000", "0001", "0002")).startsWith(first).doesNotHaveDuplicates();
    assertThat(Files.readString(journal)).doesNotContain("same_examples");
  }
}
