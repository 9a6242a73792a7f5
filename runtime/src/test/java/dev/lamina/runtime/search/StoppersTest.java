package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.Asha;
import dev.lamina.dsl.sweep.Hyperband;
import dev.lamina.dsl.sweep.MedianStopping;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.runtime.search.Stopper.Verdict;
import dev.lamina.runtime.search.Tried.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppersTest {

  private static Tried trial(long number, State state, double... losses) {
    TreeMap<Integer, Double> course = new TreeMap<>();
    for (int i = 0; i < losses.length; i++) {
      course.put(i + 1, losses[i]);
    }
    return new Tried(
        number,
        new Point(Map.of("x", number)),
        state,
        losses.length == 0 || state == State.FAILED
            ? List.of()
            : List.of(losses[losses.length - 1]),
        course);
  }

  private static List<Long> promoted(Stopper stopper, Tried... trials) {
    return stopper.promotion(List.of(trials)).map(p -> p.number()).stream().toList();
  }

  /** Rungs at 1, 3 and 9. */
  private final Stopper asha = Stoppers.of(new Asha(1, 3), 27);

  @Test
  void ashaSetsAsideUntilThereAreThreeAndThenTheBestGoesOn() {
    Tried first = trial(0, State.RUNNING, 0.5);
    assertThat(asha.judge(first, List.of(first))).isEqualTo(Verdict.PAUSE);
    Tried waits = trial(0, State.PAUSED, 0.5);
    Tried second = trial(1, State.RUNNING, 0.7);
    assertThat(asha.judge(second, List.of(waits, second))).isEqualTo(Verdict.PAUSE);
    assertThat(promoted(asha, waits, trial(1, State.PAUSED, 0.7))).isEmpty();
    // The third is the best: it goes on at once.
    Tried third = trial(2, State.RUNNING, 0.4);
    List<Tried> all = List.of(waits, trial(1, State.PAUSED, 0.7), third);
    assertThat(asha.judge(third, all)).isEqualTo(Verdict.GO_ON);
    // The third is not: it waits, and the first is promoted.
    assertThat(promoted(asha, waits, trial(1, State.PAUSED, 0.7), trial(2, State.PAUSED, 0.6)))
        .containsExactly(0L);
  }

  @Test
  void ashaPromotesOnlyOnceAndFromTheHighestRung() {
    Tried[] trials = {
      trial(0, State.PAUSED, 0.5, 0.45, 0.4),
      trial(1, State.PAUSED, 0.6, 0.5, 0.3),
      trial(2, State.PAUSED, 0.7, 0.6, 0.5),
      trial(3, State.PAUSED, 0.65),
      trial(4, State.PAUSED, 0.8),
      trial(5, State.PAUSED, 0.9),
      trial(6, State.PAUSED, 0.95),
      trial(7, State.PAUSED, 0.96),
      trial(8, State.PAUSED, 0.97),
      trial(9, State.PAUSED, 0.98),
      trial(10, State.PAUSED, 0.99),
      trial(11, State.PAUSED, 0.99),
    };
    // 12 on rung 1: 4 may go on, of which trial 3 is the only one that has not. Rung 3: trial 1.
    assertThat(promoted(asha, trials)).containsExactly(1L);
    trials[1] = trial(1, State.RUNNING, 0.6, 0.5, 0.3);
    assertThat(promoted(asha, trials)).containsExactly(3L);
    trials[3] = trial(3, State.RUNNING, 0.65);
    assertThat(promoted(asha, trials)).isEmpty();
  }

  @Test
  void ashaJudgesOnlyOnRungs() {
    Tried between = trial(0, State.RUNNING, 0.5, 0.9);
    assertThat(asha.judge(between, List.of(between, trial(1, State.PAUSED, 0.1))))
        .isEqualTo(Verdict.GO_ON);
    Stopper later = Stoppers.of(new Asha(4, 2), 10);
    Tried fourth = trial(0, State.RUNNING, 0.5, 0.5, 0.5, 0.5);
    assertThat(later.judge(trial(0, State.RUNNING, 0.5), List.of())).isEqualTo(Verdict.GO_ON);
    assertThat(later.judge(fourth, List.of(fourth))).isEqualTo(Verdict.PAUSE);
    Stopper none = Stoppers.of(new Asha(5, 3), 5);
    assertThat(none.judge(fourth, List.of(fourth))).isEqualTo(Verdict.GO_ON);
  }

  @Test
  void aFailedTrialIsTheWorstAndNeverGoesOn() {
    assertThat(
            promoted(
                asha,
                trial(0, State.FAILED, 0.1),
                trial(1, State.FAILED),
                trial(2, State.PAUSED, 0.9)))
        .containsExactly(2L);
    assertThat(asha.lastPromotion(List.of(trial(0, State.FAILED, 0.1)))).isEmpty();
  }

  @Test
  void whenNothingIsBegunAnyMoreTheBestOfEachRungIsFinished() {
    Tried[] trials = {trial(0, State.PAUSED, 0.5), trial(1, State.PAUSED, 0.4)};
    assertThat(promoted(asha, trials)).isEmpty();
    assertThat(asha.lastPromotion(List.of(trials))).hasValue(new Stopper.Promotion(1));
    Simulation small =
        new Simulation(
            Searchers.of(new RandomSearch(), Spaces.mixed(), 1, 1),
            Optional.of(asha),
            27,
            Simulation.falling(1, p -> (Double) p.values().get("rate")));
    small.run(5, (epochs, best) -> false);
    assertThat(small.trials()).hasSize(5);
    Tried best =
        small.trials().stream()
            .min(java.util.Comparator.comparingDouble(t -> t.losses().get(0)))
            .orElseThrow();
    assertThat(best.state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void theOrderOfTheTrialsInTheListDoesNotMatter() {
    List<Tried> trials = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      trials.add(trial(n, State.PAUSED, 0.5, 0.5, 0.5));
    }
    for (Stopper stopper :
        List.of(
            asha,
            Stoppers.of(new Hyperband(1, 3), 27),
            Stoppers.of(new MedianStopping(1, 1), 27))) {
      Optional<Stopper.Promotion> promotion = stopper.promotion(trials);
      Verdict verdict = stopper.judge(trials.get(4), trials);
      Collections.reverse(trials);
      assertThat(stopper.promotion(trials)).isEqualTo(promotion);
      assertThat(stopper.judge(trials.get(4), trials)).isEqualTo(verdict);
    }
  }

  /** Li and others 2018, Table 1: R = 81, eta = 3. */
  @Test
  void hyperbandHasTheBracketsOfThePaper() {
    List<HyperbandStopper.Bracket> brackets = HyperbandStopper.brackets(1, 3, 81);
    assertThat(brackets.stream().map(HyperbandStopper.Bracket::trials))
        .containsExactly(81, 27, 9, 6, 5);
    assertThat(brackets.stream().map(b -> b.rungs().epochs()))
        .containsExactly(
            List.of(1, 3, 9, 27), List.of(3, 9, 27), List.of(9, 27), List.of(27), List.of());
  }

  @Test
  void hyperbandsBracketsGetTheirSharesAllAlong() {
    HyperbandStopper stopper = new HyperbandStopper(1, 3, 81);
    int[] counts = new int[5];
    IntStream.range(0, 128).forEach(n -> counts[stopper.bracket(n)]++);
    assertThat(counts).containsExactly(81, 27, 9, 6, 5);
    int[] early = new int[5];
    IntStream.range(0, 32).forEach(n -> early[stopper.bracket(n)]++);
    assertThat(Arrays.stream(early).boxed()).allMatch(n -> n > 0);
    assertThat(early[0]).isBetween(19, 21);
    assertThat(stopper.bracket(128 + 17)).isEqualTo(stopper.bracket(17));
  }

  @Test
  void hyperbandJudgesATrialAmongThoseOfItsBracket() {
    HyperbandStopper stopper = new HyperbandStopper(1, 3, 9);
    // Brackets 9, 3, 3 of 15; see that a bad one of the last bracket is never set aside.
    long free = IntStream.range(0, 15).filter(n -> stopper.bracket(n) == 2).findFirst().getAsInt();
    List<Tried> all = new ArrayList<>();
    for (int n = 0; n < 15; n++) {
      all.add(n == free ? trial(n, State.RUNNING, 0.9) : trial(n, State.PAUSED, 0.1));
    }
    assertThat(stopper.judge(all.get((int) free), all)).isEqualTo(Verdict.GO_ON);
    long judged =
        IntStream.range(0, 15).filter(n -> stopper.bracket(n) == 0).findFirst().getAsInt();
    all.set((int) judged, trial(judged, State.RUNNING, 0.9));
    assertThat(stopper.judge(all.get((int) judged), all)).isEqualTo(Verdict.PAUSE);
    all.set((int) judged, trial(judged, State.RUNNING, 0.05));
    assertThat(stopper.judge(all.get((int) judged), all)).isEqualTo(Verdict.GO_ON);
  }

  private final Stopper median = Stoppers.of(new MedianStopping(1, 3), 10);

  @Test
  void medianGivesUpWhatIsWorseThanHalfOfTheOthersAtThatEpoch() {
    List<Tried> all =
        new ArrayList<>(
            List.of(
                trial(0, State.COMPLETE, 0.9, 0.5, 0.1),
                trial(1, State.COMPLETE, 0.9, 0.6, 0.1),
                trial(2, State.STOPPED, 0.9, 0.7)));
    Tried bad = trial(3, State.RUNNING, 0.9, 0.61);
    Tried good = trial(3, State.RUNNING, 0.9, 0.6);
    assertThat(median.judge(bad, all)).isEqualTo(Verdict.STOP);
    assertThat(median.judge(good, all)).isEqualTo(Verdict.GO_ON);
    // Its best counts, not its last.
    assertThat(median.judge(trial(3, State.RUNNING, 0.3, 0.9), all)).isEqualTo(Verdict.GO_ON);
    assertThat(median.promotion(all)).isEmpty();
  }

  @Test
  void medianGivesNothingUpInTheFirstEpochsNorWhileFewHaveEnded() {
    List<Tried> all =
        List.of(
            trial(0, State.COMPLETE, 0.1, 0.1),
            trial(1, State.COMPLETE, 0.1, 0.1),
            trial(2, State.RUNNING, 0.1, 0.1),
            trial(3, State.FAILED, 0.1));
    assertThat(median.judge(trial(4, State.RUNNING, 0.9), all)).isEqualTo(Verdict.GO_ON);
    assertThat(median.judge(trial(4, State.RUNNING, 0.9, 0.9), all)).isEqualTo(Verdict.GO_ON);
    List<Tried> more = new ArrayList<>(all);
    more.set(2, trial(2, State.COMPLETE, 0.1, 0.1));
    assertThat(median.judge(trial(4, State.RUNNING, 0.9, 0.9), more)).isEqualTo(Verdict.STOP);
  }
}
