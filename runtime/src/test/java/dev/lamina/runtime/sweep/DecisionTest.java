package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.search.Searcher;
import dev.lamina.runtime.search.Stopper;
import dev.lamina.runtime.search.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static final Point POINT = new Point(Map.of("lr", 0.5));
  private static final Searcher SEARCHER = (past, number, allowed) -> Optional.of(POINT);
  private static final OptionalLong NONE = OptionalLong.empty();

  /** Promotes the first that is paused. */
  private static final Stopper STOPPER =
      new Stopper() {
        @Override
        public Verdict judge(Tried trial, List<Tried> all) {
          return Verdict.PAUSE;
        }

        @Override
        public Optional<Promotion> promotion(List<Tried> all) {
          return all.stream()
              .filter(trial -> trial.state() == Tried.State.PAUSED)
              .findFirst()
              .map(trial -> new Promotion(trial.number()));
        }
      };

  private static final Stopper PROMOTES_NONE =
      new Stopper() {
        @Override
        public Verdict judge(Tried trial, List<Tried> all) {
          return Verdict.GO_ON;
        }

        @Override
        public Optional<Promotion> promotion(List<Tried> all) {
          return Optional.empty();
        }
      };

  private static Decision decision(Optional<Stopper> stopper, Budget budget) {
    return new Decision(SEARCHER, stopper, budget, point -> true, false);
  }

  private static Decision of(long trials) {
    return decision(Optional.of(STOPPER), new Budget(OptionalLong.of(trials), NONE, NONE));
  }

  private static SweepState state(SweepEvent... events) {
    List<Logged> lines = new ArrayList<>(List.of(SomeEvents.at(0, SomeEvents.begun())));
    for (SweepEvent event : events) {
      lines.add(SomeEvents.at(lines.size(), event));
    }
    return SweepState.empty(SomeEvents.spec(1, Objective.Of.BEST, NONE)).after(lines);
  }

  private static NextStep next(Decision decision, WorkerId.Life life, SweepEvent... events) {
    return decision.next(state(events), worker -> life, SomeEvents.START.plusSeconds(100));
  }

  @Test
  void theDeadComeFirstThenWhoWaitsThenWhoIsPromotedThenNewOnes() {
    SweepEvent[] events = {
      SomeEvents.chosen(0),
      SomeEvents.taken(0),
      SomeEvents.epoch(0, 1, 0.5),
      new SweepEvent.Paused(0, 1),
      SomeEvents.chosen(1),
      SomeEvents.chosen(2),
      SomeEvents.taken(2)
    };
    assertThat(next(of(9), WorkerId.Life.DEAD, events)).isEqualTo(new NextStep.Bury(2, false));
    assertThat(next(of(9), WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Take(1));
    assertThat(next(of(9), WorkerId.Life.ENDING, events)).isEqualTo(new NextStep.Wait());
    events[5] = SomeEvents.taken(1);
    events[6] = new SweepEvent.Session(1, true);
    assertThat(next(of(9), WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Take(0));
    events[3] = new SweepEvent.Complete(0, Map.of());
    assertThat(next(of(9), WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Begin(2, POINT));
    assertThat(next(of(2), WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Wait());
    events[6] = new SweepEvent.Failed(1, Failure.DIVERGED, "NaN");
    assertThat(next(of(2), WorkerId.Life.ALIVE, events))
        .isEqualTo(new NextStep.End("all 2 trials are done"));
  }

  /** Neither can go on with what the other has set aside: there is no checkpoint of it. */
  @Test
  void workersAndProgramsOutsideEachGoOnWithTheirOwn() {
    SweepEvent[] both = {
      new SweepEvent.Chosen(0, POINT, true),
      new SweepEvent.Reported(0, 1, Map.of("val_accuracy", 0.75)),
      new SweepEvent.Paused(0, 1),
      SomeEvents.chosen(1),
      SomeEvents.taken(1),
      SomeEvents.epoch(1, 1, 0.5),
      new SweepEvent.Paused(1, 1)
    };
    Instant now = SomeEvents.START.plusSeconds(100);
    assertThat(next(of(9), WorkerId.Life.ALIVE, both)).isEqualTo(new NextStep.Take(1));
    assertThat(of(9).ask(state(both), now)).isEqualTo(new NextStep.Take(0));
    SweepEvent[] outside = Arrays.copyOf(both, 3);
    assertThat(next(of(9), WorkerId.Life.ALIVE, outside)).isEqualTo(new NextStep.Begin(1, POINT));
    // Nothing promotes it, but a sweep ends with a result.
    Decision none =
        decision(Optional.of(PROMOTES_NONE), new Budget(OptionalLong.of(1), NONE, NONE));
    assertThat(none.ask(state(outside), now)).isEqualTo(new NextStep.Take(0));
    assertThat(next(none, WorkerId.Life.ALIVE, outside)).isInstanceOf(NextStep.End.class);
    SweepEvent[] again = Arrays.copyOf(outside, 4);
    again[3] = new SweepEvent.Asked(0);
    assertThat(none.ask(state(again), now))
        .isEqualTo(
            new NextStep.End("the only trial is there; trial 0 was asked for and not told yet"));
    assertThat(state(again).trial(0).epochs()).isEqualTo(1);
    assertThat(state(again).epochs()).isEqualTo(1);
  }

  @Test
  void aTrialThatKillsItsProcessesIsGivenUp() {
    List<SweepEvent> events = new ArrayList<>(List.of(SomeEvents.chosen(0)));
    for (int death = 1; death <= Decision.MOST_DEATHS; death++) {
      events.add(SomeEvents.taken(0));
      assertThat(next(of(1), WorkerId.Life.DEAD, events.toArray(SweepEvent[]::new)))
          .isEqualTo(new NextStep.Bury(0, death == Decision.MOST_DEATHS));
      events.add(new SweepEvent.Lost(0));
    }
    // An epoch is progress.
    events.add(SomeEvents.taken(0));
    events.add(SomeEvents.epoch(0, 1, 0.1));
    assertThat(next(of(1), WorkerId.Life.DEAD, events.toArray(SweepEvent[]::new)))
        .isEqualTo(new NextStep.Bury(0, false));
  }

  @Test
  void aSpentBudgetInterruptsAndNothingIsBegun() {
    SweepEvent[] events = {
      SomeEvents.chosen(0), SomeEvents.taken(0), SomeEvents.epoch(0, 1, 0.5),
    };
    Decision epochs = decision(Optional.empty(), new Budget(NONE, NONE, OptionalLong.of(1)));
    assertThat(next(epochs, WorkerId.Life.ALIVE, events))
        .isEqualTo(new NextStep.End("the budget of 1 epoch is spent"));
    assertThat(epochs.judge(state(events), 0, SomeEvents.START).kind())
        .isEqualTo(Verdict.Kind.INTERRUPT);
    Decision minutes = decision(Optional.empty(), new Budget(NONE, OptionalLong.of(1), NONE));
    assertThat(next(minutes, WorkerId.Life.ALIVE, events))
        .isEqualTo(new NextStep.End("the budget of 1 minute is spent"));
    Decision longer = decision(Optional.empty(), new Budget(NONE, OptionalLong.of(2), NONE));
    assertThat(next(longer, WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Begin(1, POINT));
  }

  @Test
  void aSweepEndsWithATrainedModel() {
    Decision decision =
        decision(Optional.of(PROMOTES_NONE), new Budget(OptionalLong.of(2), NONE, NONE));
    SweepEvent[] events = {
      SomeEvents.chosen(0),
      SomeEvents.taken(0),
      SomeEvents.epoch(0, 1, 0.5),
      new SweepEvent.Paused(0, 1),
      SomeEvents.chosen(1),
      SomeEvents.taken(1),
      SomeEvents.epoch(1, 1, 0.75),
      new SweepEvent.Paused(1, 1)
    };
    assertThat(next(decision, WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Take(1));
  }

  @Test
  void failuresEndASweepIfThatIsWantedOrNothingElseComesOfIt() {
    SweepEvent failed = new SweepEvent.Failed(0, Failure.SPEC, "no such layer");
    SweepEvent[] one = {SomeEvents.chosen(0), failed};
    assertThat(next(of(9), WorkerId.Life.ALIVE, one)).isInstanceOf(NextStep.Begin.class);
    Decision fast =
        new Decision(SEARCHER, Optional.empty(), new Budget(NONE, NONE, NONE), p -> true, true);
    assertThat(next(fast, WorkerId.Life.ALIVE, one)).isInstanceOf(NextStep.End.class);
    List<SweepEvent> all = new ArrayList<>();
    for (int i = 0; i < Decision.MOST_FAILED_AT_FIRST; i++) {
      all.add(SomeEvents.chosen(i));
      all.add(new SweepEvent.Failed(i, Failure.SPEC, "no such layer"));
    }
    assertThat(next(of(9), WorkerId.Life.ALIVE, all.toArray(SweepEvent[]::new)))
        .isInstanceOf(NextStep.End.class);
  }

  @Test
  void whoAsksOutsideIsNeverThoughtDead() {
    SweepEvent asked = new SweepEvent.Chosen(0, POINT, true);
    assertThat(next(of(1), WorkerId.Life.DEAD, asked))
        .isEqualTo(
            new NextStep.End("the only trial is there; trial 0 was asked for and not told yet"));
    assertThat(next(of(1), WorkerId.Life.DEAD, asked, new SweepEvent.Told(0, List.of(0.5))))
        .isInstanceOf(NextStep.End.class);
  }

  private static SweepEvent.Chosen asked(long number) {
    return new SweepEvent.Chosen(number, POINT, true);
  }

  @Test
  void whatAProgramOutsideDoesIsNeitherWaitedForNorTakenOver() {
    SweepEvent[] events = {asked(0), SomeEvents.chosen(1), SomeEvents.taken(1)};
    assertThat(next(of(2), WorkerId.Life.ALIVE, events)).isEqualTo(new NextStep.Wait());
    assertThat(next(of(2), WorkerId.Life.DEAD, asked(0), asked(1)))
        .isEqualTo(
            new NextStep.End("all 2 trials are there; 2 of them were asked for and not told yet"));
    assertThat(next(of(2), WorkerId.Life.DEAD, asked(0), new SweepEvent.Told(0, List.of(0.5))))
        .isEqualTo(new NextStep.Begin(1, POINT));
    assertThat(
            next(
                of(2),
                WorkerId.Life.DEAD,
                asked(0),
                new SweepEvent.Told(0, List.of(0.5)),
                asked(1),
                new SweepEvent.Failed(1, Failure.TOLD, "")))
        .isEqualTo(new NextStep.End("all 2 trials are done"));
  }

  @Test
  void failuresOutsideDoNotEndTheSweep() {
    List<SweepEvent> events = new ArrayList<>();
    for (int i = 0; i < Decision.MOST_FAILED_AT_FIRST; i++) {
      events.add(asked(i));
      events.add(new SweepEvent.Failed(i, Failure.TOLD, "no"));
    }
    assertThat(next(of(9), WorkerId.Life.DEAD, events.toArray(SweepEvent[]::new)))
        .isEqualTo(new NextStep.Begin(Decision.MOST_FAILED_AT_FIRST, POINT));
  }

  @Test
  void whoAsksIsGivenANewPointOnlyAndNeverWhatHasACheckpoint() {
    SweepState waiting = state(SomeEvents.chosen(0));
    assertThat(of(2).ask(waiting, SomeEvents.START)).isEqualTo(new NextStep.Begin(1, POINT));
    assertThat(of(1).ask(waiting, SomeEvents.START))
        .isEqualTo(new NextStep.End("the only trial is there"));
  }
}
