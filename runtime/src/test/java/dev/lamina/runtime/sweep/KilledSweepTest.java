package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps and their workers are killed with SIGKILL at moments that a seed gives, and the same
 * command is run again. {@code -Dlamina.kills=30} kills as often as that; fewer take less time.
 */
class KilledSweepTest {

  private static final int KILLS = Integer.getInteger("lamina.kills", 6);
  private static final int TRIALS = 8;
  private static final int EPOCHS = 16;

  @TempDir Path folder;

  @BeforeEach
  void data() {
    Runs.writePoints(folder);
  }

  private int trials = TRIALS;
  private int folds = 1;
  private int epochs = EPOCHS;

  private Process start(Path sweep, int jobs) {
    return TinySweep.start(
        folder.resolve("said.txt"),
        "sweep",
        sweep.toString(),
        folder.toString(),
        Integer.toString(trials),
        Integer.toString(epochs),
        Integer.toString(jobs),
        Integer.toString(folds));
  }

  private SweepState state(Path sweep) {
    try (OpenedSweep opened =
        OpenedSweep.open(new FolderHome(sweep, Clock.systemUTC()), TinyPlan::of)) {
      return opened.ledger().state();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void toTheEnd(Path sweep, int jobs) throws InterruptedException {
    assertThat(start(sweep, jobs).waitFor()).as(this::said).isZero();
  }

  /** Lets it live until a number of lines more is in its journal, and a moment longer. */
  private void liveAndDie(Path sweep, int jobs, RandomSource random) throws Exception {
    Process life = start(sweep, jobs);
    long until = size(sweep) + random.nextInt(1500);
    while (life.isAlive() && size(sweep) <= until) {
      Thread.sleep(1);
    }
    Thread.sleep(random.nextInt(150));
    List<ProcessHandle> workers = life.descendants().toList();
    int victims = random.nextInt(3);
    if (victims > 0) {
      workers.forEach(ProcessHandle::destroyForcibly);
    }
    if (victims == 1) {
      // The sweep lives on, and replaces them.
      Thread.sleep(random.nextInt(300));
    }
    List<ProcessHandle> later = life.descendants().toList();
    life.destroyForcibly().waitFor();
    if (random.nextInt(2) == 0) {
      later.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static long size(Path sweep) throws IOException {
    Path journal = sweep.resolve(FileJournal.NAME);
    return Files.exists(journal) ? Files.size(journal) : 0;
  }

  @Test
  void aKilledSweepEndsAsOneThatWasLetAlone() throws Exception {
    endsAsOneThatWasLetAlone(KILLS, 1);
  }

  @Test
  void soDoesACrossValidation() throws Exception {
    trials = 2;
    folds = 3;
    // Folds take turns, an epoch each: each turn is a resumption.
    epochs = 6;
    endsAsOneThatWasLetAlone(Math.max(1, KILLS / 6), 0);
  }

  /**
   * Kills so often, and more often if by chance fewer than {@code wantedLost} trials have lost
   * their worker by it.
   */
  private void endsAsOneThatWasLetAlone(int wanted, long wantedLost) throws Exception {
    Path alone = folder.resolve("alone");
    toTheEnd(alone, 1);
    List<Map<String, Object>> whole = SweepWorkerTest.outcome(state(alone));
    assertThat(whole).hasSize(trials);

    RandomSource random = RandomSource.of(1, "kills");
    int kills = 0;
    long lost = 0;
    for (int round = 0; kills < wanted || lost < wantedLost; round++) {
      assertThat(kills)
          .as("kills by which a trial lost its worker %d times", lost)
          .isLessThan(wanted + 30);
      Path sweep = folder.resolve("killed-" + round);
      int killsHere = 0;
      while ((kills < wanted || killsHere == 0) && !isDone(sweep)) {
        liveAndDie(sweep, 1, random);
        kills++;
        killsHere++;
      }
      toTheEnd(sweep, 1);
      assertThat(SweepWorkerTest.outcome(state(sweep))).isEqualTo(whole);
      lost += Files.readString(sweep.resolve(FileJournal.NAME)).split("\"lost\"").length - 1;
    }
  }

  private boolean isDone(Path sweep) throws IOException {
    return size(sweep) > 0
        && state(sweep).trials().size() == trials
        && state(sweep).count(Tried.State.COMPLETE) > 0;
  }

  @Test
  void withFourWorkersNoTrialIsLostOrDoneTwice() throws Exception {
    Path sweep = folder.resolve("four");
    RandomSource random = RandomSource.of(2, "kills");
    for (int kill = 0; kill < Math.max(2, KILLS / 5) && !isDone(sweep); kill++) {
      liveAndDie(sweep, 4, random);
    }
    toTheEnd(sweep, 4);
    SweepState state = state(sweep);
    assertThat(state.trials()).hasSize(TRIALS);
    assertThat(state.trials())
        .allMatch(t -> t.state() == Tried.State.COMPLETE || t.state() == Tried.State.PAUSED);
    assertThat(state.count(Tried.State.COMPLETE)).isPositive();
    assertThat(state.trials().stream().map(t -> t.record().point())).doesNotHaveDuplicates();
    try (FileJournal journal = FileJournal.open(sweep, Clock.systemUTC())) {
      List<Object> epochs =
          journal.news().stream()
              .flatMap(
                  line ->
                      line.event() instanceof SweepEvent.Epoch e
                          ? Optional.of((Object) List.of(e.trial(), e.epoch())).stream()
                          : Optional.empty().stream())
              .toList();
      assertThat(epochs).doesNotHaveDuplicates();
    }
  }
}
