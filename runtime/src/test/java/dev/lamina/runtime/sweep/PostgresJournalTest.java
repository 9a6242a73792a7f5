package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.testing.PostgresServer;
import dev.lamina.dsl.testing.WithPostgres;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.sweep.store.Machine;
import dev.lamina.runtime.sweep.store.Patience;
import dev.lamina.runtime.sweep.store.PostgresHome;
import dev.lamina.runtime.sweep.store.StoreAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server. */
@ExtendWith(WithPostgres.class)
class PostgresJournalTest extends JournalContract {

  @TempDir Path folder;

  private PostgresServer server;
  private String name;
  private final List<SweepHome> homes = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeEach
  void server(PostgresServer given, TestInfo test) {
    server = given;
    name = test.getDisplayName();
  }

  @AfterEach
  void close() {
    homes.forEach(SweepHome::close);
  }

  private PostgresHome home(String url, InstantSource clock, Duration patience) {
    PostgresHome home =
        opened(url, new Patience(patience, clock, () -> false, said::add), PostgresHome.SILENCE);
    homes.add(home);
    return home;
  }

  /** For the caller to close. */
  private PostgresHome opened(String url, Patience patience, Duration silence) {
    return PostgresHome.of(
        StoreAddress.parse(url, Map.of()),
        folder.resolve("runs"),
        name,
        patience,
        Machine.here(),
        silence);
  }

  @Override
  EventLog open() {
    return home(server.url(), InstantSource.fixed(SomeEvents.START), Duration.ZERO).open();
  }

  @Test
  void aRowThatIsNoLineIsRefusedWithItsNumber() {
    add(SomeEvents.begun(), SomeEvents.chosen(0), SomeEvents.taken(0));
    String second =
        " where line = 2 and sweep = (select id from lamina_sweep where name = '" + name + "')";
    server.ask("update lamina_journal set event = '{\"event\": \"danced\"}'" + second);
    assertThatThrownBy(this::load)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("line 2 of the journal of `" + name + "` in postgresql://lamina@127")
        .hasMessageContaining("should be one that this version of Lamina knows, not danced");
    assertThatThrownBy(() -> add(SomeEvents.chosen(1))).isInstanceOf(ArchiveException.class);
    server.ask("delete from lamina_journal" + second);
    assertThatThrownBy(this::load).hasMessageContaining("has no line 2, but line 3");
  }

  @Test
  void aSweepThatIsRemovedWhileItIsInUseIsNoticed() {
    add(SomeEvents.begun(), SomeEvents.chosen(0));
    try (EventLog journal = open()) {
      journal.news();
      server.ask("update lamina_sweep set lines = 1 where name = '" + name + "'");
      assertThatThrownBy(() -> journal.alone(EventLog.Turn::news))
          .hasMessageContaining("has become shorter");
      server.ask("delete from lamina_sweep where name = '" + name + "'");
      assertThatThrownBy(() -> journal.alone(EventLog.Turn::news))
          .hasMessageContaining("was removed from its store");
    }
    assertThat(server.ask("select count(*) from lamina_journal where turn is null")).isEqualTo("0");
  }

  /** The answer to a commit is lost: what was added must be there once. */
  @Test
  void whatWasKeptIsNotAddedAgainThoughNobodySaidSo() throws Exception {
    add(SomeEvents.begun());
    try (CuttingProxy proxy = new CuttingProxy(server.port())) {
      EventLog journal =
          home(server.url(proxy.port()), Clock.systemUTC(), Duration.ofMinutes(5)).open();
      Ledger ledger = new Ledger(journal, state(List.of()));
      ledger.refresh();
      proxy.cutAfter("COMMIT");
      ledger.add(SomeEvents.chosen(0));
      assertThat(said).hasSize(2);
      assertThat(said.get(0)).contains("does not answer (").contains("waiting for it");
      assertThat(said.get(1)).isEqualTo("the store answers again");
      assertThat(load()).hasSize(2);
      // And what was not kept is.
      proxy.cutAfter("insert into lamina_journal");
      ledger.add(SomeEvents.chosen(1));
      assertThat(load()).hasSize(3);
      assertThat(ledger.state().trials()).hasSize(2);
      assertThat(ledger.refresh()).isEmpty();
    }
  }

  /** Others came first while the store was away: what follows is decided anew. */
  @Test
  void whatOthersAddedMeanwhileIsSeenBeforeItIsDoneAgain() throws Exception {
    add(SomeEvents.begun());
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (CuttingProxy proxy = new CuttingProxy(server.port())) {
      EventLog journal =
          home(server.url(proxy.port()), Clock.systemUTC(), Duration.ofMinutes(5)).open();
      Ledger ledger = new Ledger(journal, state(List.of()));
      ledger.refresh();
      List<Integer> seen = new ArrayList<>();
      proxy.refuse(true);
      Future<Integer> done =
          threads.submit(
              () ->
                  ledger.alone(
                      turn -> {
                        seen.add(turn.state().trials().size());
                        turn.add(SomeEvents.chosen(turn.state().trials().size()));
                        return turn.state().trials().size();
                      }));
      add(SomeEvents.chosen(0));
      proxy.refuse(false);
      assertThat(done.get()).isEqualTo(2);
      assertThat(seen).containsExactly(1);
      assertThat(load()).hasSize(3);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aStoreThatDoesNotComeBackIsNotWaitedForForEver() throws Exception {
    add(SomeEvents.begun());
    try (CuttingProxy proxy = new CuttingProxy(server.port())) {
      EventLog journal =
          home(server.url(proxy.port()), Clock.systemUTC(), Duration.ofMillis(700)).open();
      journal.news();
      proxy.refuse(true);
      assertThatThrownBy(journal::news)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("does not answer")
          .hasMessageContaining("What was recorded is safe there")
          .hasMessageContaining("the same command again");
      proxy.refuse(false);
      assertThat(journal.news()).isEmpty();
    }
  }

  /** The others may have been cut off as well: they get the time to say that they are there. */
  @Test
  void whoWasCutOffTakesNobodyForDeadAtOnce() throws Exception {
    Duration silence = Duration.ofMillis(600);
    WorkerId other = new WorkerId("other", 7, "2026-01-02T12:00:00Z", WorkerId.BY_HAND);
    WorkerId me = new WorkerId("me", 8, "2026-01-02T12:00:00Z", WorkerId.BY_HAND);
    add(SomeEvents.begun());
    server.ask(
        "insert into lamina_worker select id, 'other', 7, '2026-01-02T12:00:00Z', 'elsewhere',"
            + " now() - interval '1 hour'"
            + " from lamina_sweep where name = '"
            + name
            + "'");
    // As if the server had been there for long.
    Thread.sleep(silence.toMillis());
    // It goes only when it is told to: whether it was deaf does not hang on the machine's pace.
    AtomicReference<Instant> clock = new AtomicReference<>(SomeEvents.START);
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        PostgresHome home =
            opened(
                server.url(proxy.port()),
                new Patience(Duration.ofMinutes(1), clock::get, () -> false, said::add),
                silence)) {
      SweepHome.Attendance attendance = home.attend(me);
      try {
        assertThat(home.lives().apply(other)).isEqualTo(WorkerId.Life.DEAD);
        proxy.refuse(true);
        clock.updateAndGet(now -> now.plus(silence));
        proxy.refuse(false);
        assertThat(home.lives().apply(other)).isEqualTo(WorkerId.Life.ALIVE);
        // So slowly that it says in time each time that it is there.
        for (int i = 0; i < 6000 && home.lives().apply(other) != WorkerId.Life.DEAD; i++) {
          clock.updateAndGet(now -> now.plus(silence.dividedBy(20)));
          Thread.sleep(50);
        }
        assertThat(home.lives().apply(other)).isEqualTo(WorkerId.Life.DEAD);
      } finally {
        attendance.close();
      }
    }
  }

  @Test
  void whoIsStoppedWhileTheStoreIsAwayIsStoppedOnRequest() throws Exception {
    add(SomeEvents.begun());
    AtomicBoolean stopped = new AtomicBoolean();
    Consumer<String> stopper =
        message -> {
          said.add(message);
          // While it is waited for.
          Thread user =
              new Thread(
                  () -> {
                    try {
                      Thread.sleep(500);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    stopped.set(true);
                  });
          user.start();
        };
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        PostgresHome home =
            opened(
                server.url(proxy.port()),
                new Patience(Duration.ofMinutes(5), Clock.systemUTC(), stopped::get, stopper),
                PostgresHome.SILENCE);
        EventLog log = home.open()) {
      assertThat(log.news()).hasSize(1);
      proxy.refuse(true);
      assertThatThrownBy(log::news)
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("stopped on request while the store postgresql://lamina@")
          .hasMessageContaining("the same command again")
          .matches(e -> ((StoreException) e).isOnRequest());
      assertThat(said).hasSize(1);
    }
  }

  @Test
  void aStoreThatWasNeverReachedIsToldAtOnce() {
    String url = server.url();
    Map.of(
            url.replace(":" + server.port(), ":1"),
            "Is PostgreSQL running there",
            url.replace("s3cret", "wrong"),
            "taken from the address, from PGPASSWORD or from ~/.pgpass",
            url.replaceFirst("/postgres$", "/sweeps"),
            "Make the database with `createdb`",
            url.replace("127.0.0.1", "no-such-host.invalid"),
            "there is no host `no-such-host.invalid`")
        .forEach(
            (wrong, message) ->
                assertThatThrownBy(
                        () -> home(wrong, Clock.systemUTC(), Duration.ofMinutes(5)).isBegun())
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("the store postgresql://lamina@")
                    .hasMessageContaining("cannot be used: ")
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("cret"));
    assertThat(said).isEmpty();
  }
}
