package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static final int MANY = 20_000;

  private static Stream<Object> drawn(Domain domain) {
    RandomSource random = RandomSource.of(1, "axis");
    Axis axis = Axis.of(domain);
    return Stream.generate(() -> axis.at(random.nextDouble())).limit(MANY);
  }

  private static DoubleStream numbers(Domain domain) {
    return drawn(domain).mapToDouble(v -> ((Number) v).doubleValue());
  }

  @Test
  void aRangeIsFilledFromEndToEnd() {
    Domain domain = Spaces.range(-3, 5, Scale.LINEAR, 0, false);
    assertThat(numbers(domain).min().orElseThrow()).isBetween(-3.0, -2.99);
    assertThat(numbers(domain).max().orElseThrow()).isBetween(4.99, 5.0);
    assertThat(numbers(domain).average().orElseThrow()).isCloseTo(1, within(0.05));
    assertThat(Axis.of(domain).at(0)).isEqualTo(-3.0);
    assertThat(Axis.of(domain).at(1)).isEqualTo(5.0);
  }

  @Test
  void onALogarithmicScaleEachDecadeIsAsLikely() {
    Domain domain = Spaces.range(1e-5, 1e-1, Scale.LOG, 0, false);
    Map<Integer, Long> decades =
        numbers(domain)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    x -> (int) Math.floor(Math.log10(x)), TreeMap::new, Collectors.counting()));
    assertThat(decades.keySet()).containsExactly(-5, -4, -3, -2);
    assertThat(decades.values()).allSatisfy(n -> assertThat(n).isBetween(4700L, 5300L));
    assertThat(Axis.of(domain).at(0)).isEqualTo(1e-5);
    assertThat(Axis.of(domain).at(1)).isEqualTo(1e-1);
  }

  @Test
  void aStepGivesItsMultiplesInDecimalsEachAsLikely() {
    Domain domain = Spaces.range(0.1, 0.5, Scale.LINEAR, 0.1, false);
    Map<Object, Long> counts =
        drawn(domain).collect(Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
    assertThat(counts.keySet()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(3700L, 4300L));
  }

  @Test
  void wholeNumbersOnALogarithmicScaleAreRarerTheGreater() {
    Domain domain = Spaces.range(1, 64, Scale.LOG, 1, true);
    Map<Object, Long> counts =
        drawn(domain).collect(Collectors.groupingBy(v -> v, Collectors.counting()));
    assertThat(counts.keySet()).allMatch(Long.class::isInstance).contains(1L, 64L);
    // From 0.5 to 64.5; n has from n - 0.5 to n + 0.5.
    double length = Math.log(64.5 / 0.5);
    for (long n : new long[] {1, 2, 5}) {
      double part = Math.log((n + 0.5) / (n - 0.5)) / length;
      assertThat((double) counts.get(n)).isCloseTo(part * MANY, within(200.0));
    }
  }

  @Test
  void normalNumbersHaveTheirMeanAndDeviation() {
    double[] numbers = numbers(new Domain.Normal(5, 2, Scale.LINEAR, 0, false)).toArray();
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    assertThat(mean).isCloseTo(5, within(0.05));
    assertThat(deviation).isCloseTo(2, within(0.05));
    assertThat(drawn(new Domain.Normal(0, 3, Scale.LINEAR, 0.5, false)))
        .allMatch(v -> (Double) v % 0.5 == 0);
    assertThat(drawn(new Domain.Normal(3, 1, Scale.LOG, 0, true)))
        .allMatch(v -> (Long) v >= 0)
        .anyMatch(v -> (Long) v > 60);
  }

  @Test
  void everyValueIsFoundAgainWhereItStands() {
    for (Domain domain :
        List.of(
            Spaces.choices("a", "b", List.of(1L, 2L), true),
            Spaces.range(-3, 5, Scale.LINEAR, 0, false),
            Spaces.range(1e-5, 1, Scale.LOG, 0, false),
            Spaces.range(1, 512, Scale.LOG, 1, true),
            Spaces.range(8, 512, Scale.LOG, 8, true),
            Spaces.range(0, 1, Scale.LINEAR, 0.05, false),
            new Domain.Normal(1, 2, Scale.LINEAR, 0.25, false),
            new Domain.Normal(-1, 2, Scale.LOG, 0, false))) {
      Axis axis = Axis.of(domain);
      RandomSource random = RandomSource.of(2, "again");
      for (int i = 0; i < 500; i++) {
        double place = random.nextDouble();
        Object value = axis.at(place);
        assertThat(axis.from(place)).as("%s at %s", domain, place).isLessThanOrEqualTo(place);
        assertThat(axis.to(place)).as("%s at %s", domain, place).isGreaterThanOrEqualTo(place);
        double again = axis.of(value);
        assertThat(again).isBetween(axis.from(place) - 1e-9, axis.to(place) + 1e-9);
        if (value instanceof Double number) {
          assertThat((Double) axis.at(again))
              .isCloseTo(number, within(1e-6 * (1 + Math.abs(number))));
        } else {
          assertThat(axis.at(again)).isEqualTo(value);
        }
      }
    }
  }

  @Test
  void whatIsNotAValueHasNoPlace() {
    assertThat(Axis.of(Spaces.choices("a", "b")).of("c")).isNaN();
    assertThat(Axis.of(Spaces.range(0, 1, Scale.LINEAR, 0, false)).of(1.5)).isNaN();
    assertThat(Axis.of(Spaces.range(0, 1, Scale.LINEAR, 0.1, false)).of(0.25)).isNaN();
    assertThat(Axis.of(Spaces.range(0, 1, Scale.LINEAR, 0, false)).of("x")).isNaN();
  }
}
