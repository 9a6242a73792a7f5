package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.search.Improvement.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisingTest {

  /** Some trials by chance, and what a process expects after them. */
  private record Fitted(Cube cube, Past past, List<double[]> places, Improvement improvement) {

    static Fitted of(Problem problem, int trials) {
      Cube cube = new Cube(problem.space());
      RandomSource random = RandomSource.of(2, "trials");
      List<Tried> tried = new ArrayList<>();
      for (int n = 0; n < trials; n++) {
        Point point = cube.at(cube.draw(random));
        tried.add(Study.complete(n, point, problem.function().applyAsDouble(point)));
      }
      Past past = new Past(tried, cube);
      double[] losses = Losses.of(past.known(), 1, random);
      double[][] places =
          past.known().stream().map(s -> Improvement.filled(s.place())).toArray(double[][]::new);
      boolean[] unordered = new boolean[cube.size()];
      for (int d = 0; d < unordered.length; d++) {
        unordered[d] = cube.axis(d).unordered();
      }
      Surrogate process = Surrogate.fit(places, losses, unordered, 1);
      double least = Arrays.stream(losses).min().orElseThrow();
      return new Fitted(cube, past, List.of(places), new Improvement(cube, process, least, past));
    }
  }

  @Test
  void slopesAreThoseOfDifferences() {
    Fitted fitted = Fitted.of(Problem.open().get(1), 20);
    RandomSource random = RandomSource.of(3, "places");
    for (int i = 0; i < 5; i++) {
      double[] place = fitted.cube().draw(random);
      double[] slopes = new double[place.length];
      double expected = fitted.improvement().at(place, slopes);
      assertThat(fitted.improvement().of(place).score()).isCloseTo(expected, within(1e-9));
      for (int d = 0; d < place.length; d++) {
        double[] up = place.clone();
        double[] down = place.clone();
        up[d] += 1e-6;
        down[d] -= 1e-6;
        double rise = fitted.improvement().of(up).score() - fitted.improvement().of(down).score();
        assertThat(slopes[d]).isCloseTo(rise / 2e-6, within(1e-3 * (1 + Math.abs(slopes[d]))));
      }
    }
  }

  @Test
  void ofASmallSpaceTheBestPointThatWasNotTriedComesFirst() {
    Fitted fitted = Fitted.of(RecordedTrials.digits().problem(), 30);
    List<double[]> best =
        new Promising(fitted.cube(), fitted.improvement())
            .best(fitted.places(), RandomSource.of(1, "chance"));
    assertThat(best).hasSize(576);
    Point first = fitted.cube().at(best.get(0));
    double score = fitted.improvement().of(best.get(0)).score();
    assertThat(fitted.past().has(first)).isFalse();
    fitted
        .cube()
        .walk(
            point -> {
              Candidate other = fitted.improvement().of(fitted.cube().of(point).orElseThrow());
              assertThat(other.score()).isLessThanOrEqualTo(score);
              return false;
            });
    assertThat(fitted.past().has(fitted.cube().at(best.get(575)))).isTrue();
  }

  @Test
  void noPlaceBesideTheFirstIsBetter() {
    Fitted fitted = Fitted.of(Problem.open().get(0), 15);
    List<double[]> best =
        new Promising(fitted.cube(), fitted.improvement())
            .best(fitted.places(), RandomSource.of(1, "chance"));
    double score = fitted.improvement().of(best.get(0)).score();
    RandomSource random = RandomSource.of(4, "beside");
    for (int i = 0; i < 2000; i++) {
      double[] place = fitted.cube().draw(random);
      assertThat(fitted.improvement().of(place).score()).isLessThanOrEqualTo(score);
      for (int d = 0; d < place.length; d++) {
        double beside = best.get(0)[d] + 0.01 * (place[d] - 0.5);
        place[d] = Math.min(1, Math.max(0, beside));
      }
      assertThat(fitted.improvement().of(place).score()).isLessThanOrEqualTo(score + 1e-4);
    }
  }
}
