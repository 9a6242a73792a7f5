package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.CmaEs;
import dev.lamina.dsl.sweep.GaussianProcess;
import dev.lamina.dsl.sweep.Grid;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.Sobol;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.Tpe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchersTest {

  static Stream<SearchMethod> methods() {
    return Stream.of(
        new RandomSearch(), new Sobol(), new Tpe(5), new CmaEs(), new GaussianProcess(5));
  }

  /** A past of every kind of trial, in a space of every kind of parameter. */
  private static List<Tried> past(Space space, int trials, int objectives) {
    Cube cube = new Cube(space);
    RandomSource random = RandomSource.of(4, "past");
    List<Tried> past = new ArrayList<>();
    for (int n = 0; n < trials; n++) {
      Tried.State state =
          n % 7 == 3
              ? Tried.State.FAILED
              : n % 7 == 5
                  ? Tried.State.PAUSED
                  : n % 7 == 6 ? Tried.State.RUNNING : Tried.State.COMPLETE;
      TreeMap<Integer, Double> course = new TreeMap<>();
      List<Double> losses = new ArrayList<>();
      if (state == Tried.State.COMPLETE || state == Tried.State.PAUSED) {
        for (int epoch = 1; epoch <= (state == Tried.State.PAUSED ? 1 : 3); epoch++) {
          course.put(epoch, random.nextDouble() / epoch);
        }
        losses.add(course.lastEntry().getValue());
        if (objectives == 2) {
          losses.add(random.nextDouble());
        }
      }
      past.add(new Tried(n, cube.at(cube.draw(random)), state, losses, course));
    }
    return past;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void pointsAreOfTheSpaceWithWhatExistsThere(SearchMethod method) {
    Space space = Spaces.mixed();
    for (int objectives : new int[] {1, 2}) {
      Searcher searcher = Searchers.of(method, space, objectives, 7);
      for (int trials : new int[] {0, 4, 20, 60}) {
        Point point =
            searcher.next(past(space, trials, objectives), trials, p -> true).orElseThrow();
        assertThat(new Cube(space).of(point)).as("%s", point).isPresent();
        assertThat(point.values().containsKey("momentum"))
            .isEqualTo(point.values().get("optimizer").equals("sgd"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSamePastGivesTheSamePointAndAnotherSeedAnother(SearchMethod method) {
    Space space = Spaces.mixed();
    List<Tried> past = past(space, 30, 1);
    List<Tried> turned = new ArrayList<>(past);
    java.util.Collections.reverse(turned);
    Point point = Searchers.of(method, space, 1, 7).next(past, 30, p -> true).orElseThrow();
    assertThat(Searchers.of(method, space, 1, 7).next(past, 30, p -> true)).hasValue(point);
    assertThat(Searchers.of(method, space, 1, 7).next(turned, 30, p -> true)).hasValue(point);
    // Where a process expects most it expects it whatever chance began the search for it.
    boolean certain = method instanceof GaussianProcess;
    List<Tried> known = certain ? List.of() : past;
    assertThat(Searchers.of(method, space, 1, 8).next(known, 30, p -> true))
        .isNotEqualTo(Searchers.of(method, space, 1, 7).next(known, 30, p -> true));
    Searcher used = Searchers.of(method, space, 1, 7);
    used.next(past(space, 10, 1), 10, p -> true);
    assertThat(used.next(past, 30, p -> true)).hasValue(point);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void trialsAtTheSameTimeAreApart(SearchMethod method) {
    Problem branin = Problem.open().get(0);
    Searcher searcher = Searchers.of(method, branin.space(), 1, 3);
    List<Tried> past = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      Point point = searcher.next(past, n, p -> true).orElseThrow();
      past.add(Study.complete(n, point, branin.function().applyAsDouble(point)));
    }
    Cube cube = new Cube(branin.space());
    List<double[]> places = new ArrayList<>();
    for (int n = 20; n < 24; n++) {
      Point point = searcher.next(past, n, p -> true).orElseThrow();
      double[] place = cube.of(point).orElseThrow();
      for (double[] other : places) {
        assertThat(Math.hypot(place[0] - other[0], place[1] - other[1])).isGreaterThan(0.005);
      }
      places.add(place);
      past.add(new Tried(n, point, Tried.State.RUNNING, List.of(), new TreeMap<>()));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void nothingIsTriedTwiceWhileThereIsSomethingElse(SearchMethod method) {
    Searcher searcher = Searchers.of(method, Spaces.small(), 1, 5);
    List<Tried> past = new ArrayList<>();
    Set<Point> points = new HashSet<>();
    for (int n = 0; n < 7; n++) {
      Point point = searcher.next(past, n, p -> true).orElseThrow();
      points.add(point);
      past.add(Study.complete(n, point, (double) n));
      assertThat(points).hasSize(Math.min(n + 1, 5));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void onlyWhatIsAllowedIsTaken(SearchMethod method) {
    Space space = Spaces.mixed();
    Searcher searcher = Searchers.of(method, space, 1, 5);
    for (int trials : new int[] {0, 20, 40}) {
      Point point =
          searcher
              .next(past(space, trials, 1), trials, p -> (Double) p.values().get("rate") < 2e-4)
              .orElseThrow();
      assertThat((Double) point.values().get("rate")).isLessThan(2e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void ifNothingIsAllowedItSaysAfterHowManyTries(SearchMethod method) {
    AtomicInteger asked = new AtomicInteger();
    Searcher searcher = Searchers.of(method, Spaces.mixed(), 1, 5);
    assertThatThrownBy(
            () -> searcher.next(past(Spaces.mixed(), 12, 1), 12, p -> asked.incrementAndGet() < 0))
        .isInstanceOfSatisfying(NoPointException.class, e -> assertThat(e.tries()).isEqualTo(1000))
        .hasMessage("none of 1000 points that were tried meets the constraints");
    assertThat(asked).hasValue(1000);
    assertThatThrownBy(
            () -> Searchers.of(method, Spaces.small(), 1, 5).next(List.of(), 0, p -> false))
        .isInstanceOfSatisfying(NoPointException.class, e -> assertThat(e.tries()).isEqualTo(5));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whereAllFailedItStillSearches(SearchMethod method) {
    List<Tried> past = new ArrayList<>();
    Searcher searcher = Searchers.of(method, Spaces.mixed(), 1, 5);
    for (int n = 0; n < 20; n++) {
      Point point = searcher.next(past, n, p -> true).orElseThrow();
      past.add(new Tried(n, point, Tried.State.FAILED, List.of(), new TreeMap<>()));
    }
    assertThat(past.stream().map(Tried::point).distinct()).hasSize(20);
  }

  @Test
  void theyLearnFromASingleTrial() {
    Space space = Spaces.mixed();
    for (SearchMethod method : List.of(new Tpe(1), new GaussianProcess(1))) {
      Searcher searcher = Searchers.of(method, space, 1, 5);
      List<Tried> past = List.of(Study.complete(0, past(space, 1, 1).get(0).point(), 1.0));
      assertThat(new Cube(space).of(searcher.next(past, 1, p -> true).orElseThrow())).isPresent();
    }
  }

  @Test
  void sobolsPointsAreMoreEvenThanChance() {
    Space space = Problem.open().get(0).space();
    Searcher searcher = Searchers.of(new Sobol(), space, 1, 11);
    int[] cells = new int[64];
    Cube cube = new Cube(space);
    for (int n = 0; n < 64; n++) {
      double[] place = cube.of(searcher.next(List.of(), n, p -> true).orElseThrow()).orElseThrow();
      cells[(int) (place[0] * 8) * 8 + (int) (place[1] * 8)]++;
    }
    // 64 points of a net in base 2, scrambled: one in each of the 8 x 8 cells.
    assertThat(cells).containsOnly(1);
  }

  @Test
  void aGridIsGoneThroughInOrderWithoutRepeatsForWhatDoesNotExist() {
    Searcher searcher = Searchers.of(new Grid(), Spaces.small(), 1, 0);
    List<Tried> past = new ArrayList<>();
    List<String> points = new ArrayList<>();
    for (int n = 0; ; n++) {
      java.util.Optional<Point> point = searcher.next(past, n, p -> true);
      if (point.isEmpty()) {
        break;
      }
      points.add(point.get().values().toString());
      past.add(new Tried(n, point.get(), Tried.State.WAITING, List.of(), new TreeMap<>()));
    }
    assertThat(points)
        .containsExactly(
            "{kind=line}",
            "{kind=tree, depth=1}",
            "{kind=tree, depth=2}",
            "{kind=tree, depth=3}",
            "{kind=curve}");
  }

  @Test
  void aGridLeavesOutWhatIsNotAllowedAndAsksOnce() {
    Searcher searcher = Searchers.of(new Grid(), Spaces.small(), 1, 0);
    AtomicInteger asked = new AtomicInteger();
    java.util.function.Predicate<Point> odd =
        p -> {
          asked.incrementAndGet();
          return !Long.valueOf(2).equals(p.values().get("depth"));
        };
    List<Tried> past = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      past.add(Study.complete(n, searcher.next(past, n, odd).orElseThrow(), 0.0));
    }
    assertThat(asked).hasValue(5);
    assertThat(searcher.next(past, 4, odd)).isEmpty();
    assertThatThrownBy(() -> searcher.next(List.of(), 0, p -> false))
        .isInstanceOfSatisfying(NoPointException.class, e -> assertThat(e.tries()).isEqualTo(5));
  }

  @Test
  void aGridNeedsValues() {
    assertThatThrownBy(() -> Searchers.of(new Grid(), Spaces.mixed(), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grid needs values or a range with a step for `momentum`");
  }
}
