package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.search.Tried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepStateTest {

  private static SweepState empty(int repeats, Objective.Of of) {
    return SweepState.empty(SomeEvents.spec(repeats, of, OptionalLong.empty()));
  }

  private static SweepState of(SweepEvent... events) {
    return of(1, Objective.Of.BEST, events);
  }

  private static SweepState of(int repeats, Objective.Of of, SweepEvent... events) {
    List<Logged> lines = new ArrayList<>();
    lines.add(SomeEvents.at(0, SomeEvents.begun()));
    for (SweepEvent event : events) {
      lines.add(SomeEvents.at(lines.size(), event));
    }
    return empty(repeats, of).after(lines);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyBeginningIsAStateHoweverItIsRead(long seed) {
    List<Logged> lines = SomeEvents.random(seed, 120);
    SweepState step = empty(1, Objective.Of.BEST);
    for (int end = 0; end <= lines.size(); end++) {
      SweepState whole = empty(1, Objective.Of.BEST).after(lines.subList(0, end));
      assertThat(step).isEqualTo(whole);
      int middle = end / 2;
      assertThat(
              empty(1, Objective.Of.BEST)
                  .after(lines.subList(0, middle))
                  .after(lines.subList(middle, end)))
          .isEqualTo(whole);
      for (Tried tried : whole.tried()) {
        assertThat(tried.losses().isEmpty())
            .isEqualTo(
                tried.state() == Tried.State.FAILED
                    || whole.trial(tried.number()).record().epochs().isEmpty());
      }
      if (end < lines.size()) {
        step = step.after(lines.subList(end, end + 1));
      }
    }
    assertThat(step.trials().stream().map(Trial::state).distinct().count()).isGreaterThan(3);
  }

  @Test
  void aTrialsValueIsItsBestEpochsOrItsLastOnes() {
    SweepEvent[] events = {
      SomeEvents.chosen(0),
      SomeEvents.taken(0),
      SomeEvents.epoch(0, 1, 0.5),
      SomeEvents.epoch(0, 2, 0.9),
      SomeEvents.epoch(0, 3, 0.7)
    };
    SweepState best = of(1, Objective.Of.BEST, events);
    assertThat(best.trial(0).record().values()).containsExactly(0.9);
    assertThat(best.tried().get(0).course())
        .isEqualTo(new TreeMap<>(Map.of(1, -0.5, 2, -0.9, 3, -0.9)));
    assertThat(best.tried().get(0).losses()).containsExactly(-0.9);
    assertThat(of(1, Objective.Of.LAST, events).trial(0).record().values()).containsExactly(0.7);
  }

  @Test
  void aModelsSizeMayBeTheObjective() {
    SweepState state =
        of(
            SomeEvents.chosen(0),
            SomeEvents.taken(0),
            new SweepEvent.Built(0, Map.of("val_accuracy", 77L)),
            SomeEvents.epoch(0, 1, 0.5));
    assertThat(state.trial(0).record().values()).containsExactly(77.0);
  }

  @Test
  void whatIsNoNumberIsNoValue() {
    SweepState state =
        of(
            SomeEvents.chosen(0),
            SomeEvents.taken(0),
            SomeEvents.epoch(0, 1, Double.NaN),
            SomeEvents.chosen(1),
            SomeEvents.taken(1),
            SomeEvents.epoch(1, 1, 0.25));
    assertThat(state.trial(0).record().values()).isEmpty();
    assertThat(state.best().orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void overRepeatsTheMeanIsOfEpochsThatAllHave() {
    SweepEvent.Epoch first = new SweepEvent.Epoch(0, 0, 1, Map.of("val_accuracy", 0.4), 1);
    SweepEvent.Epoch second = new SweepEvent.Epoch(0, 0, 2, Map.of("val_accuracy", 0.8), 1);
    SweepEvent.Epoch other = new SweepEvent.Epoch(0, 1, 1, Map.of("val_accuracy", 0.6), 1);
    SweepState one = of(2, Objective.Of.BEST, SomeEvents.chosen(0), first, second);
    assertThat(one.trial(0).record().epochs()).isEmpty();
    SweepState two = of(2, Objective.Of.BEST, SomeEvents.chosen(0), first, second, other);
    assertThat(two.trial(0).record().epochs()).containsOnlyKeys(1);
    assertThat(two.trial(0).record().values()).containsExactly(0.5);
    SweepEvent ended = new SweepEvent.PartDone(0, 1, Map.of());
    SweepState three = of(2, Objective.Of.BEST, SomeEvents.chosen(0), first, second, other, ended);
    assertThat(three.trial(0).record().epochs().get(2).get("val_accuracy")).isEqualTo(0.7);
    assertThat(three.trial(0).record().folder()).isEqualTo("trials/0000/1");
  }

  @Test
  void aTrialThatIsTriedAgainBeginsAnew() {
    SweepState state =
        of(
            SomeEvents.chosen(0),
            SomeEvents.taken(0),
            SomeEvents.epoch(0, 1, 0.5),
            new SweepEvent.Failed(0, Failure.DIVERGED, "NaN"),
            new SweepEvent.Again(0));
    assertThat(state.trial(0).state()).isEqualTo(Tried.State.WAITING);
    assertThat(state.trial(0).record().values()).isEmpty();
    assertThat(state.trial(0).anew()).isTrue();
    SweepState on =
        state.after(
            List.of(
                SomeEvents.at(9, SomeEvents.taken(0)),
                SomeEvents.at(10, SomeEvents.epoch(0, 1, 0.5))));
    assertThat(on.trial(0).anew()).isFalse();
    assertThat(on.trial(0).record().attempts()).isEqualTo(2);
  }

  @Test
  void timeInWhichNobodyWorkedDoesNotCount() {
    SweepState state =
        empty(1, Objective.Of.BEST)
            .after(
                List.of(
                    SomeEvents.at(0, SomeEvents.begun()),
                    SomeEvents.at(100, new SweepEvent.Session(7, true)),
                    SomeEvents.at(110, SomeEvents.chosen(0)),
                    // killed, and taken up the next day
                    SomeEvents.at(90_000, new SweepEvent.Session(8, true)),
                    SomeEvents.at(90_001, new SweepEvent.Lost(0)),
                    SomeEvents.at(90_021, SomeEvents.taken(0)),
                    SomeEvents.at(90_022, new SweepEvent.Session(8, false)),
                    // a program told something in between
                    SomeEvents.at(180_000, SomeEvents.chosen(1))));
    assertThat(state.worked(SomeEvents.START.plusSeconds(180_005)))
        .isEqualTo(Duration.ofSeconds(10 + 21 + 5));
  }
}
