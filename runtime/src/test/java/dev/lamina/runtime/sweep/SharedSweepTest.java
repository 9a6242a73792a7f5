package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.testing.PostgresServer;
import dev.lamina.dsl.testing.WithPostgres;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.run.FixedSettingException;
import dev.lamina.runtime.run.FolderInTheWayException;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.store.Machine;
import dev.lamina.runtime.sweep.store.Patience;
import dev.lamina.runtime.sweep.store.PostgresHome;
import dev.lamina.runtime.sweep.store.StoreAddress;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that pass for machines of their own, each with its folder, share a sweep through a real
 * server, are killed and stopped, and lose it.
 */
@ExtendWith(WithPostgres.class)
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedSweepTest {

  private static final int TRIALS = 6;
  private static final int EPOCHS = 32;

  /** Milliseconds: short, for the sake of those that are killed. */
  private static final long SILENCE = 1500;

  /** Milliseconds: longer than a server takes to start on any machine. */
  private static final long PATIENCE = 300_000;

  private static final long IMPATIENCE = 1500;

  /** Minutes, after which something hangs. */
  private static final int LONGEST = 10;

  /**
   * How the sweep goes if one worker does it, which stops itself after so many epochs. After 5 it
   * is at trial 3, and has set aside 0, 1 and 2, of which it would go on with two.
   */
  private static final int SOME_ARE_SET_ASIDE = 5;

  /** It is at trial 4, after 2 of 8 epochs in a row. */
  private static final int WITHIN_A_TRIAL = 10;

  private static final String ALONE = "alone";

  @TempDir Path all;

  private Path folder;
  private PostgresServer server;
  private String name;

  /** What a sweep comes to that one worker does and nothing happens to. */
  private Optional<List<Map<String, Object>>> alone = Optional.empty();

  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void data(PostgresServer given, TestInfo test) throws IOException {
    server = given;
    name = test.getDisplayName();
    folder = Files.createDirectory(all.resolve(test.getTestMethod().orElseThrow().getName()));
    Runs.writePoints(folder);
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private TinyPlan plan() {
    return TinyPlan.of(folder, TRIALS).withAsha().ofEpochs(EPOCHS);
  }

  private PostgresHome home(String sweep, String machine) {
    return PostgresHome.of(
        StoreAddress.parse(server.url(), Map.of()),
        folder.resolve(machine),
        sweep,
        Patience.none(Clock.systemUTC()),
        new Machine(machine),
        PostgresHome.SILENCE);
  }

  private void begin(String sweep) {
    try (SweepHome home = home(sweep, sweep.equals(ALONE) ? ALONE : "first")) {
      new SweepBeginning(home, plan(), TinyPlan::of, said -> {}).alone();
    }
  }

  /** One that stops itself when it has told so many epochs. */
  private Process worker(String sweep, String machine, int... stops) {
    return worker(sweep, machine, PATIENCE, stops);
  }

  private Process worker(String sweep, String machine, long patience, int... stops) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "shared",
                folder.resolve(machine).toString(),
                server.url(),
                sweep,
                machine,
                Long.toString(SILENCE),
                Long.toString(patience)));
    IntStream.of(stops).mapToObj(Integer::toString).forEach(words::add);
    Process process = TinySweep.start(said(machine), words.toArray(String[]::new));
    processes.add(process);
    return process;
  }

  private Path said(String machine) {
    return folder.resolve("said").resolve(machine + ".txt");
  }

  private void ends(Process worker, String machine) throws Exception {
    assertThat(worker.waitFor(LONGEST, TimeUnit.MINUTES)).isTrue();
    assertThat(said(machine)).content().contains("all " + TRIALS + " trials are done");
  }

  private SweepState state(String sweep) {
    return SweepState.empty(plan().spec()).after(lines(sweep));
  }

  private List<Logged> lines(String sweep) {
    try (SweepHome home = home(sweep, "reader");
        EventLog log = home.open()) {
      return log.news();
    }
  }

  private static void until(Process worker, Callable<Boolean> reached) throws Exception {
    boolean lives = true;
    while (!reached.call()) {
      assertThat(lives).as("the worker lives").isTrue();
      Thread.sleep(50);
      lives = worker.isAlive(); // what it did before it ended is seen by then
    }
  }

  /** The trial that a worker was at when it stopped itself for the how-manieth time. */
  private Trial stoppedAt(Process worker, String machine, int times) throws Exception {
    until(worker, () -> Files.readString(said(machine)).split(PausingLog.STOPS).length > times);
    List<Trial> workedOn = state(name).workedOn();
    assertThat(workedOn).hasSize(1);
    assertThat(workedOn.get(0).epochs()).isPositive();
    return workedOn.get(0);
  }

  /** Lets one that has stopped itself go on; again, as what stops it may come only now. */
  private static void goOn(Process worker, Callable<Boolean> seen) throws Exception {
    until(
        worker,
        () -> {
          String id = Long.toString(worker.pid());
          new ProcessBuilder("kill", "-CONT", id).start().waitFor();
          return seen.call();
        });
  }

  private boolean hasSaid(String machine, String words) throws IOException {
    return Files.readString(said(machine)).contains(words);
  }

  private List<Map<String, Object>> outcomeAlone() throws Exception {
    if (alone.isEmpty()) {
      begin(ALONE);
      ends(worker(ALONE, ALONE), ALONE);
      alone = Optional.of(SweepWorkerTest.outcome(state(ALONE)));
    }
    return alone.get();
  }

  private void noEpochIsToldTwice() {
    List<Object> epochs =
        lines(name).stream()
            .flatMap(
                line ->
                    line.event() instanceof SweepEvent.Epoch e
                        ? Stream.of((Object) List.of(e.trial(), e.epoch()))
                        : Stream.empty())
            .toList();
    assertThat(epochs).doesNotHaveDuplicates();
  }

  @Test
  void whatADeadMachineHadAnotherGoesOnWith() throws Exception {
    begin(name);
    Process first = worker(name, "first", SOME_ARE_SET_ASIDE);
    Trial lost = stoppedAt(first, "first", 1);
    List<Long> paused = state(name).in(Tried.State.PAUSED).stream().map(Trial::number).toList();
    first.destroyForcibly().waitFor();
    String copies =
        server.ask(
            "select trial from lamina_run join lamina_sweep on sweep = id where name = '"
                + name
                + "'");
    assertThat(copies.lines().map(Long::valueOf)).containsAll(paused);

    ends(worker(name, "second"), "second");
    assertThat(SweepWorkerTest.outcome(state(name))).isEqualTo(outcomeAlone());
    noEpochIsToldTwice();
    assertThat(lines(name).stream().map(Logged::event))
        .contains(new SweepEvent.Lost(lost.number()));
    List<Long> promoted = state(name).in(Tried.State.COMPLETE).stream().map(Trial::number).toList();
    assertThat(folder.resolve("second/trials")).isDirectory();
    // What the first had set aside was not trained again.
    assertThat(paused.stream().filter(number -> isIn("second", number)))
        .isNotEmpty()
        .allSatisfy(
            number ->
                assertThat(
                        RunRecord.read(run("second", number)).manifest().at("resumed").isPresent())
                    .isTrue());
    assertThat(promoted).allMatch(number -> isIn("second", number));
    assertThat(server.ask("select count(*) from lamina_worker where machine = 'second'"))
        .isEqualTo("0");
  }

  private Path run(String machine, long number) {
    return folder.resolve(machine).resolve(SweepFiles.run(number, 0, 1));
  }

  private boolean isIn(String machine, long number) {
    return Files.isDirectory(run(machine, number));
  }

  @Test
  void whoComesBackAfterItWasTakenForDeadDropsItsTrial() throws Exception {
    begin(name);
    Process first = worker(name, "first", WITHIN_A_TRIAL);
    Trial taken = stoppedAt(first, "first", 1);
    Process second = worker(name, "second");
    until(
        second,
        () -> state(name).trial(taken.number()).worker().orElseThrow().host().equals("second"));
    goOn(first, () -> hasSaid("first", "trial " + taken.number() + " is dropped"));
    ends(first, "first");
    ends(second, "second");
    noEpochIsToldTwice();
    // Others may be lost as well, where the machine lets one of the two wait for so long.
    assertThat(lines(name).stream().map(Logged::event))
        .contains(new SweepEvent.Lost(taken.number()));
    SweepState state = state(name);
    assertThat(state.trials()).hasSize(TRIALS);
    assertThat(state.count(Tried.State.COMPLETE)).isPositive();
    assertThat(state.count(Tried.State.COMPLETE) + state.count(Tried.State.PAUSED))
        .isEqualTo(TRIALS);
  }

  @Test
  void aStoreThatGoesAwayIsWaitedForAndLosesNothing() throws Exception {
    begin(name);
    Process worker = worker(name, "first", SOME_ARE_SET_ASIDE, WITHIN_A_TRIAL);
    stoppedAt(worker, "first", 1);
    server.stop();
    try {
      goOn(worker, () -> hasSaid("first", "waiting for it"));
    } finally {
      server.start();
    }
    stoppedAt(worker, "first", 2);
    assertThat(said("first"))
        .content()
        .contains("does not answer")
        .contains("the store answers again");
    worker.destroyForcibly().waitFor();

    // Another, for whom it is away for longer than it is waited for.
    Process impatient = worker(name, "first", IMPATIENCE, 3);
    stoppedAt(impatient, "first", 3);
    server.stop();
    try {
      goOn(impatient, () -> hasSaid("first", "ends: "));
      assertThat(impatient.waitFor(LONGEST, TimeUnit.MINUTES)).isTrue();
      assertThat(said("first"))
          .content()
          .contains("ends: the store postgresql://lamina@127.0.0.1:" + server.port())
          .containsPattern("does not answer any more, for \\d+ seconds? now")
          .doesNotContain("s3cret");
    } finally {
      server.start();
    }
    ends(worker(name, "first"), "first");
    assertThat(SweepWorkerTest.outcome(state(name))).isEqualTo(outcomeAlone());
    noEpochIsToldTwice();
  }

  @Test
  void aNameIsOneSweepsAndAFolderOneMachines() throws Exception {
    begin(name);
    try (SweepHome home = home(name, "first");
        SweepHome elsewhere = home(name, "first elsewhere");
        EventLog log = home.open()) {
      Ledger ledger = new Ledger(log, SweepState.empty(plan().spec()));
      ledger.add(SomeEvents.chosen(0));
      assertThatThrownBy(
              () -> new SweepBeginning(home, plan().upTo(0.01), TinyPlan::of, said -> {}).alone())
          .isInstanceOf(FixedSettingException.class)
          .hasMessageContaining("the trials in `" + name + "` in postgresql://lamina@")
          .hasMessageContaining("another name");

      WorkerId other = new WorkerId("o", 1, Clock.systemUTC().instant().toString(), 0);
      SweepHome.Attendance attendance = elsewhere.attend(other);
      try {
        assertThat(home.atWork(List.of())).isTrue();
        assertThat(home.lives().apply(other)).isEqualTo(WorkerId.Life.ALIVE);
        assertThatThrownBy(
                () -> new SweepBeginning(home, plan().upTo(0.4), TinyPlan::of, said -> {}).alone())
            .isInstanceOf(FolderInTheWayException.class)
            .hasMessageContaining("workers are at work on `" + name + "`");
        SweepHome same =
            PostgresHome.of(
                StoreAddress.parse(server.url(), Map.of()),
                elsewhere.folder(),
                name,
                Patience.none(Clock.systemUTC()),
                new Machine("third"),
                PostgresHome.SILENCE);
        assertThatThrownBy(() -> same.settle())
            .hasMessageContaining("workers of another machine are at work in");
        same.close();
      } finally {
        attendance.close();
      }
      assertThat(home.atWork(List.of())).isFalse();
      assertThat(home.lives().apply(other)).isEqualTo(WorkerId.Life.DEAD);
    }
    // The sweep is removed and begun anew: what lies in the folder is another's.
    server.ask("delete from lamina_sweep where name = '" + name + "'");
    assertThatThrownBy(() -> begin(name))
        .isInstanceOf(FolderInTheWayException.class)
        .hasMessageContaining("has runs of another sweep: `" + name + "` in postgresql://127.0.0.1")
        .hasMessageContaining("as it was once");
    assertThatThrownBy(
            () -> new FolderHome(folder.resolve("first"), Clock.systemUTC()).refuseForeign())
        .hasMessageContaining("add --store");
    noFileHasThePassword();
  }

  private void noFileHasThePassword() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("s3cret");
      }
    }
  }
}
