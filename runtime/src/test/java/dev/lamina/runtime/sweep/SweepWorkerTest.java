package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.KeptData;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunResult;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepWorkerTest {

  @TempDir Path folder;

  private Path sweep;
  private final Map<Long, Throwable> problems = new ConcurrentHashMap<>();

  @BeforeEach
  void data() {
    Runs.writePoints(folder);
    sweep = folder.resolve("sweep");
  }

  /** Works as a worker would in its process; the journal begins if it is not there. */
  private String work(TinyPlan plan, Cancellation stop, long process) {
    try (FileJournal journal = FileJournal.open(sweep, InstantSource.system())) {
      Ledger ledger = new Ledger(journal, SweepState.empty(plan.spec()));
      ledger.alone(
          turn -> {
            if (turn.state().time().last().isEmpty()) {
              turn.add(new SweepEvent.Begun("test", plan.view()));
            }
            return true;
          });
      SweepHome home = new FolderHome(sweep, InstantSource.system());
      return new SweepWorker(home, workshop(plan, stop), ledger, worker(process), 2).work();
    }
  }

  private String work(TinyPlan plan) {
    return work(plan, new Cancellation(), 1);
  }

  /** One that is alive as long as nobody says otherwise: each is of a machine of its own. */
  private static WorkerId worker(long process) {
    return new WorkerId(
        "machine " + process, process, SomeEvents.START.toString(), WorkerId.BY_HAND);
  }

  private Workshop workshop(TinyPlan plan, Cancellation stop) {
    return new Workshop(
        sweep,
        plan,
        Decision.of(plan, false),
        new DataContext(Optional.empty(), folder, folder.resolve("cache"), progress -> {})
            .keeping(new KeptData(2)),
        InstantSource.system(),
        stop,
        problems::put);
  }

  private SweepState state(TinyPlan plan) {
    try (FileJournal journal = FileJournal.open(sweep, InstantSource.system())) {
      return SweepState.empty(plan.spec()).after(journal.news());
    }
  }

  /** What must be the same, whatever happened in between. */
  static List<Map<String, Object>> outcome(SweepState state) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Trial trial : state.trials()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("number", trial.number());
      one.put("state", trial.state());
      one.put("point", trial.record().point());
      one.put("values", trial.record().values());
      one.put("epochs", trial.record().epochs());
      one.put("runs", trial.parts());
      one.put("weights", trial.record().facts().get("weights_sha256"));
      one.put("weights of runs", trial.record().facts().get("runs"));
      all.add(one);
    }
    return all;
  }

  @Test
  void trialsAreTrainedAndAnyOfThemGivesItsWeightsAgain() throws IOException {
    TinyPlan plan = TinyPlan.of(folder, 6);
    assertThat(work(plan)).isEqualTo("all 6 trials are done");
    SweepState state = state(plan);
    assertThat(problems).isEmpty();
    assertThat(state.trials()).hasSize(6).allMatch(t -> t.state() == Tried.State.COMPLETE);
    assertThat(state.trials().stream().map(t -> t.record().point()).distinct()).hasSize(6);
    assertThat(state.trials().stream().map(t -> t.record().values()).distinct()).hasSize(6);
    assertThat(state.trials()).allMatch(t -> t.record().facts().containsKey("total_params"));

    Trial best = state.best().orElseThrow();
    Path run = sweep.resolve(best.record().folder());
    assertThat(run.resolve("report.html")).doesNotExist();
    String resolved = Files.readString(run.resolve("resolved.yaml"));
    RunResult again =
        new TrainingRun(
                Runs.request(resolved, new RunRequest.Exactly(folder.resolve("again"), false)),
                Runs.tools(folder))
            .execute();
    assertThat(again.weightsSha256()).isEqualTo(best.record().facts().get("weights_sha256"));
    assertThat(
            again.epochs().stream()
                .mapToDouble(e -> e.measures().get("val_loss").orElseThrow())
                .min())
        .hasValue(best.record().values().get(0));

    // The total counts: the same again does nothing, and more does more.
    assertThat(work(plan)).isEqualTo("all 6 trials are done");
    work(TinyPlan.of(folder, 7));
    assertThat(outcome(state(plan)).subList(0, 6)).isEqualTo(outcome(state));
    assertThat(state(plan).trials()).hasSize(7);
  }

  @Test
  void trialsAreSetAsideAndTakenUpAgain() {
    TinyPlan plan = TinyPlan.of(folder, 6).withAsha();
    work(plan);
    SweepState state = state(plan);
    assertThat(state.count(Tried.State.PAUSED)).isPositive();
    assertThat(state.count(Tried.State.COMPLETE)).isPositive();
    assertThat(state.epochs()).isLessThan(6 * 4);
    // One that was set aside on its way ends as one that nothing stopped.
    Trial whole = state.in(Tried.State.COMPLETE).get(0);
    assertThat(whole.record().attempts()).isGreaterThan(1);
    Path folderOfRun = sweep.resolve(whole.record().folder());
    RunResult again =
        new TrainingRun(
                Runs.request(
                    read(folderOfRun.resolve("resolved.yaml")),
                    new RunRequest.Exactly(folder.resolve("again"), false)),
                Runs.tools(folder))
            .execute();
    assertThat(again.weightsSha256()).isEqualTo(whole.record().facts().get("weights_sha256"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The folders are ahead of the journal then, as after a power loss, by any amount. */
  @Test
  void whateverTheJournalLostItEndsTheSame() throws IOException {
    TinyPlan plan = TinyPlan.of(folder, 5).withAsha();
    work(plan);
    List<Map<String, Object>> whole = outcome(state(plan));
    Path journal = sweep.resolve(FileJournal.NAME);
    List<String> lines = Files.readAllLines(journal);
    for (int kept = lines.size() - 1; kept > 0; kept -= 3) {
      Files.write(journal, lines.subList(0, kept));
      work(plan);
      assertThat(outcome(state(plan))).as("%d lines kept", kept).isEqualTo(whole);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void stoppedAndTakenUpAgainItEndsTheSame() throws IOException {
    TinyPlan plan = TinyPlan.of(folder, 3).ofEpochs(30);
    work(plan);
    List<Map<String, Object>> whole = outcome(state(plan));
    sweep = folder.resolve("interrupted");
    for (int time = 0; time < 6; time++) {
      Cancellation stop = new Cancellation();
      int wait = 5 + 9 * time;
      int from = Files.exists(sweep) ? state(plan).trials().size() : 0;
      Thread killer =
          new Thread(
              () -> {
                try {
                  while (!FileJournal.isIn(sweep)
                      || Files.size(sweep.resolve(FileJournal.NAME)) < 800L * (from + 1)) {
                    Thread.sleep(2);
                  }
                  Thread.sleep(wait);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                stop.cancel();
              });
      killer.start();
      work(plan, stop, 1);
      stop.cancel();
    }
    work(plan);
    assertThat(outcome(state(plan))).isEqualTo(whole);
  }

  @Test
  void aTrialThatDivergesIsRecordedAndTheOthersGoOn() {
    TinyPlan plan = TinyPlan.of(folder, 8).upTo(1e38);
    work(plan);
    SweepState state = state(plan);
    assertThat(state.count(Tried.State.FAILED)).isPositive();
    assertThat(state.count(Tried.State.COMPLETE)).isPositive();
    Trial failed = state.in(Tried.State.FAILED).get(0);
    assertThat(failed.record().message()).contains("diverged in epoch");
    assertThat(failed.failure()).contains(Failure.DIVERGED);
    assertThat(failed.record().values()).isEmpty();
    assertThat(problems).containsKey(failed.number());
  }

  @Test
  void repeatsAreAveraged() {
    TinyPlan plan = TinyPlan.of(folder, 2).repeated(3);
    work(plan);
    for (Trial trial : state(plan).trials()) {
      assertThat(trial.state()).isEqualTo(Tried.State.COMPLETE);
      assertThat(trial.parts()).hasSize(3).allMatch(part -> part.size() == 4);
      assertThat(trial.parts().stream().distinct()).hasSize(3);
      double mean =
          trial.parts().stream()
              .mapToDouble(part -> part.get(4).get("val_loss"))
              .average()
              .orElseThrow();
      assertThat(trial.record().epochs().get(4).get("val_loss")).isEqualTo(mean);
      assertThat(sweep.resolve("trials/%04d/3/manifest.json".formatted(trial.number()))).exists();
    }
    TinyPlan judged = TinyPlan.of(folder, 4).repeated(2).withAsha();
    sweep = folder.resolve("judged");
    work(judged);
    assertThat(state(judged).count(Tried.State.COMPLETE)).isPositive();
    assertThat(state(judged).count(Tried.State.PAUSED)).isPositive();
    assertThat(problems).isEmpty();
  }

  @Test
  void eachPointIsTrainedOnEachFold() throws IOException {
    TinyPlan plan = TinyPlan.of(folder, 2).folded(3);
    work(plan);
    assertThat(problems).isEmpty();
    List<Set<String>> folds = new ArrayList<>();
    for (Trial trial : state(plan).trials()) {
      assertThat(trial.state()).isEqualTo(Tried.State.COMPLETE);
      List<Double> each = trial.record().runs().get(0);
      assertThat(each).hasSize(3).doesNotHaveDuplicates();
      double mean = each.stream().mapToDouble(value -> value).average().orElseThrow();
      assertThat(trial.record().values()).containsExactly(mean);
      double deviation =
          Math.sqrt(
              each.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum() / each.size());
      assertThat(trial.record().deviation(0)).hasValueCloseTo(deviation, within(1e-12));
      Set<String> validated = new LinkedHashSet<>();
      for (int fold = 1; fold <= 3; fold++) {
        Path run = sweep.resolve("trials/%04d/%d".formatted(trial.number(), fold));
        Map<?, ?> data =
            (Map<?, ?>) PlainJson.object(read(run.resolve("manifest.json"))).get("data");
        validated.add(String.valueOf(((Map<?, ?>) data.get("validation")).get("rows")));
        RunResult again =
            new TrainingRun(
                    Runs.request(
                        read(run.resolve("resolved.yaml")),
                        new RunRequest.Exactly(
                            folder.resolve("again-%d-%d".formatted(trial.number(), fold)), false)),
                    Runs.tools(folder))
                .execute();
        List<?> runs = (List<?>) trial.record().facts().get("runs");
        assertThat(((Map<?, ?>) runs.get(fold - 1)).get("weights_sha256"))
            .isEqualTo(again.weightsSha256());
      }
      assertThat(validated).hasSize(3);
      folds.add(validated);
    }
    assertThat(folds.get(0)).isEqualTo(folds.get(1));
  }

  @Test
  void whateverTheJournalOfACrossValidationLostItEndsTheSame() throws IOException {
    TinyPlan plan = TinyPlan.of(folder, 3).folded(3).withAsha();
    work(plan);
    assertThat(state(plan).count(Tried.State.PAUSED)).isPositive();
    List<Map<String, Object>> whole = outcome(state(plan));
    Path journal = sweep.resolve(FileJournal.NAME);
    List<String> lines = Files.readAllLines(journal);
    for (int kept = lines.size() - 1; kept > 0; kept -= 9) {
      Files.write(journal, lines.subList(0, kept));
      work(plan);
      assertThat(outcome(state(plan))).as("%d lines kept", kept).isEqualTo(whole);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void fourWorkersLoseNoTrialAndDoNoneTwice() throws Exception {
    TinyPlan plan = TinyPlan.of(folder, 12).withAsha();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> all = new ArrayList<>();
      for (long process = 1; process <= 4; process++) {
        long me = process;
        all.add(threads.submit(() -> work(plan, new Cancellation(), me)));
      }
      for (Future<String> one : all) {
        assertThat(one.get()).isEqualTo("all 12 trials are done");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(problems).isEmpty();
    SweepState state = state(plan);
    assertThat(state.trials()).hasSize(12);
    assertThat(state.count(Tried.State.COMPLETE) + state.count(Tried.State.PAUSED)).isEqualTo(12);
    Function<SweepEvent, Object> epoch =
        event -> event instanceof SweepEvent.Epoch e ? List.of(e.trial(), e.epoch()) : event;
    try (FileJournal journal = FileJournal.open(sweep, InstantSource.system())) {
      List<Object> epochs =
          journal.news().stream()
              .map(Logged::event)
              .filter(SweepEvent.Epoch.class::isInstance)
              .map(epoch)
              .toList();
      assertThat(epochs).doesNotHaveDuplicates();
    }
    List<Point> points = state.trials().stream().map(t -> t.record().point()).toList();
    assertThat(points).doesNotHaveDuplicates();
  }
}
