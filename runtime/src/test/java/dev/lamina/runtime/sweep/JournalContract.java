package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every journal does, wherever it is kept. */
abstract class JournalContract {

  /** A reader of one and the same journal, which is empty at first; its clock stands still. */
  abstract EventLog open();

  void add(SweepEvent... events) {
    try (EventLog journal = open()) {
      journal.alone(turn -> turn.add(List.of(events)));
    }
  }

  List<Logged> load() {
    try (EventLog journal = open()) {
      return journal.news();
    }
  }

  static SweepState state(List<Logged> lines) {
    return SweepState.empty(SomeEvents.spec(1, Objective.Of.BEST, OptionalLong.empty()))
        .after(lines);
  }

  @Test
  void whatWasAddedComesBackAsItWas() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("lr", 1e-4);
    values.put("filters", 32L);
    values.put("whole_double", 3.0);
    values.put("none", null);
    values.put("kind", "re \"lu\"\n");
    values.put("flag", true);
    values.put("list", List.of(1L, 2.5, Map.of("units", 7L)));
    List<SweepEvent> all =
        List.of(
            SomeEvents.begun(),
            new SweepEvent.Session(12, true),
            new SweepEvent.Replanned(Map.of("run", "b: 2\n"), List.of("trials: 3, was 2")),
            new SweepEvent.Chosen(0, new Point(values), false),
            new SweepEvent.Chosen(1, new Point(values), true),
            SomeEvents.taken(0),
            new SweepEvent.Built(0, Map.of("macs", 9_999_999_999L)),
            new SweepEvent.Epoch(0, 2, 1, Map.of("loss", 0.1 + 0.2, "auc", Double.NaN), 1.25),
            new SweepEvent.PartDone(0, 1, Map.of("weights_sha256", "00ff")),
            new SweepEvent.Paused(0, 1),
            new SweepEvent.Interrupted(0, "Ctrl-C"),
            new SweepEvent.Lost(0),
            new SweepEvent.Stopped(0, 3),
            new SweepEvent.Complete(0, Map.of("weights_sha256", "ff00")),
            new SweepEvent.Failed(0, Failure.MEMORY, "not enough"),
            new SweepEvent.Again(0),
            new SweepEvent.Reported(1, 1, Map.of("loss", 0.75)),
            new SweepEvent.Asked(1),
            new SweepEvent.Told(0, List.of(0.5, -1.0)));
    assertThat(all.stream().map(Object::getClass).distinct().count())
        .as("every kind of event")
        .isEqualTo(kinds(SweepEvent.class));
    add(all.toArray(SweepEvent[]::new));
    assertThat(load().stream().map(Logged::event)).isEqualTo(all);
    assertThat(load().stream().map(Logged::at)).containsOnly("2026-01-02T12:00:00Z");
  }

  private static long kinds(Class<?> of) {
    return Arrays.stream(of.getPermittedSubclasses())
        .mapToLong(kind -> kind.isSealed() ? kinds(kind) : 1)
        .sum();
  }

  @Test
  void aReaderSeesEachEventOnceAndItsOwnToo() {
    try (EventLog one = open();
        EventLog other = open()) {
      one.alone(turn -> turn.add(List.of(SomeEvents.begun())));
      assertThat(one.news()).isEmpty();
      assertThat(other.news()).hasSize(1);
      other.alone(turn -> turn.add(List.of(SomeEvents.chosen(0))));
      List<Logged> seen = new ArrayList<>();
      one.alone(turn -> seen.addAll(turn.news()));
      assertThat(seen).hasSize(1);
      assertThat(other.news()).isEmpty();
    }
  }

  @Test
  void whoeverFailsInTheMidstHasSeenAndAddedNothing() {
    add(SomeEvents.begun());
    try (EventLog journal = open()) {
      Ledger ledger =
          new Ledger(
              journal,
              SweepState.empty(SomeEvents.spec(1, Objective.Of.BEST, OptionalLong.empty())));
      ledger.refresh();
      add(SomeEvents.chosen(0));
      assertThatThrownBy(
              () ->
                  ledger.alone(
                      turn -> {
                        assertThat(turn.state().trials()).hasSize(1);
                        turn.add(SomeEvents.chosen(1));
                        throw new IllegalStateException("mine");
                      }))
          .hasMessage("mine");
      assertThat(ledger.state().trials()).isEmpty();
      assertThat(ledger.refresh()).hasSize(1);
      ledger.add(SomeEvents.chosen(1));
      assertThat(ledger.state().trials()).hasSize(2);
    }
    assertThat(load()).hasSize(3);
  }

  @Test
  void threadsTakeTurns() throws Exception {
    add(SomeEvents.begun());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<Boolean> work =
          () -> {
            try (EventLog journal = open()) {
              JournalWriter.write(journal, 40);
            }
            return true;
          };
      for (Future<Boolean> done : threads.invokeAll(List.of(work, work, work))) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    SweepState state = state(load());
    assertThat(state.trials().stream().map(Trial::number))
        .isEqualTo(LongStream.range(0, 120).boxed().toList());
    assertThat(state.trials()).allMatch(trial -> trial.record().attempts() == 1);
  }
}
