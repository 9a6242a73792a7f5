package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.GaussianProcess;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaussianProcessSearcherTest {

  private static final Problem ACKLEY =
      Problem.open().stream().filter(p -> p.name().equals("ackley5")).findFirst().orElseThrow();

  /** Where Ackley's function is least, the bottom of a funnel full of holes. */
  private static final Point BOTTOM =
      new Point(Map.of("x0", 3.1, "x1", -5.2, "x2", 7.3, "x3", -1.4, "x4", 4.5));

  /** Trials by chance, then some about the bottom. */
  private static List<Tried> past(Cube cube, int seed) {
    RandomSource random = RandomSource.of(seed, "trials");
    double[] bottom = cube.of(BOTTOM).orElseThrow();
    List<Tried> past = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      double[] place = cube.draw(random);
      for (int d = 0; n >= 15 && d < place.length; d++) {
        place[d] = Math.min(1, Math.max(0, bottom[d] + 0.1 * random.nextGaussian()));
      }
      Point point = cube.at(place);
      past.add(Study.complete(n, point, ACKLEY.function().applyAsDouble(point)));
    }
    return past;
  }

  /** How far from the bottom a trial goes, in shares of the ranges; over some pasts. */
  private static double far(long number) {
    Cube cube = new Cube(ACKLEY.space());
    double[] bottom = cube.of(BOTTOM).orElseThrow();
    Searcher searcher = Searchers.of(new GaussianProcess(10), ACKLEY.space(), 1, 1);
    double sum = 0;
    for (int seed = 0; seed < 4; seed++) {
      Point next = searcher.next(past(cube, seed), number, p -> true).orElseThrow();
      double[] place = cube.of(next).orElseThrow();
      double squares = 0;
      for (int d = 0; d < place.length; d++) {
        squares += (place[d] - bottom[d]) * (place[d] - bottom[d]);
      }
      sum += Math.sqrt(squares) / 4;
    }
    return sum;
  }

  @Test
  void ofTwoTrialsOneGoesOnWhereLossesAreBelievedToBeLeast() {
    assertThat(far(40)).isLessThan(0.7 * far(41));
  }
}
