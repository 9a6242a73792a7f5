package dev.lamina.dsl.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSourceTest {

  private static final int MANY = 200_000;

  /** The published first numbers of SplitMix64 from state 1234567, which this seed leads to. */
  @Test
  void theStreamIsSplitMix64() {
    RandomSource random = RandomSource.of(0xa53c84059609e98eL);
    List<String> numbers =
        IntStream.range(0, 5).mapToObj(i -> Long.toUnsignedString(random.nextLong())).toList();
    assertThat(numbers)
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  /** The same published numbers, their first 24 bits. */
  @Test
  void aNumberReachedByIndexIsThatOfTheStream() {
    assertThat(RandomSource.at(1234567, 0)).isEqualTo((6457827717110365317L >>> 40) * 0x1.0p-24f);
    assertThat(RandomSource.at(1234567, 3)).isEqualTo((4593380528125082431L >>> 40) * 0x1.0p-24f);
  }

  /** Saved runs are repeated from their seed: these answers must stay what they are. */
  @Test
  void knownAnswersHold() {
    assertThat(RandomSource.key(1, "init", "conv2d", "kernel")).isEqualTo(6140563500078773498L);
    assertThat(RandomSource.of(7, "shuffle", 3).permutation(10))
        .containsExactly(6, 1, 9, 5, 8, 2, 7, 3, 0, 4);
    assertThat(RandomSource.of(7).nextGaussian()).isEqualTo(-0.9422576653840771);
    assertThat(RandomSource.at(42, 5)).isEqualTo(0.868228f);
  }

  @Test
  void sameSeedAndPurposeGiveTheSameNumbers() {
    RandomSource one = RandomSource.of(5, "init", "dense", "kernel");
    RandomSource other = RandomSource.of(5, "init", "dense", "kernel");
    for (int i = 0; i < 100; i++) {
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void everySeedAndPurposeHasItsOwnKey() {
    Set<Long> keys = new HashSet<>();
    int count = 0;
    for (long seed = -50; seed < 50; seed++) {
      for (int epoch = 0; epoch < 100; epoch++) {
        keys.add(RandomSource.key(seed, "shuffle", epoch));
        keys.add(RandomSource.key(seed, "dropout", epoch));
        keys.add(RandomSource.key(seed, epoch, "dropout"));
        count += 3;
      }
    }
    assertThat(keys).hasSize(count);
  }

  @Test
  void whereOnePartEndsAndTheNextBeginsCounts() {
    assertThat(RandomSource.key(1, "ab", "c"))
        .isNotEqualTo(RandomSource.key(1, "a", "bc"))
        .isNotEqualTo(RandomSource.key(1, "abc"))
        .isNotEqualTo(RandomSource.key(1, "ab", "c", ""));
    assertThat(RandomSource.key(1, 2)).isNotEqualTo(RandomSource.key(1, "2"));
    assertThat(RandomSource.key(1, 2L)).isEqualTo(RandomSource.key(1, 2));
  }

  @Test
  void streamsOfDifferentPurposesAreUncorrelated() {
    assertThat(correlation(stream(1, "init", "a"), stream(1, "init", "b"))).isLessThan(0.01);
    assertThat(correlation(stream(1, "shuffle", 0), stream(1, "shuffle", 1))).isLessThan(0.01);
    assertThat(correlation(stream(1, "init"), stream(2, "init"))).isLessThan(0.01);
  }

  @Test
  void doublesAreUniform() {
    double[] numbers = stream(3, "uniform");
    assertThat(Arrays.stream(numbers)).allMatch(x -> x >= 0 && x < 1);
    int[] counts = new int[20];
    for (double x : numbers) {
      counts[(int) (x * counts.length)]++;
    }
    assertEven(counts);
  }

  @Test
  void boundedNumbersAreUniform() {
    for (int bound : new int[] {1, 2, 3, 7, 10, 100}) {
      RandomSource random = RandomSource.of(4, "bounded", bound);
      int[] counts = new int[bound];
      for (int i = 0; i < MANY; i++) {
        counts[random.nextInt(bound)]++;
      }
      assertEven(counts);
    }
  }

  @Test
  void theGreatestBoundWorks() {
    RandomSource random = RandomSource.of(4, "greatest");
    double mean =
        IntStream.range(0, MANY)
            .mapToDouble(i -> random.nextInt(Integer.MAX_VALUE))
            .average()
            .orElseThrow();
    assertThat(mean / Integer.MAX_VALUE).isCloseTo(0.5, within(0.005));
  }

  @Test
  void gaussiansHaveTheMomentsOfANormal() {
    RandomSource random = RandomSource.of(5, "gauss");
    double[] sums = new double[5];
    for (int i = 0; i < MANY; i++) {
      double x = random.nextGaussian();
      for (int power = 1; power <= 4; power++) {
        sums[power] += Math.pow(x, power) / MANY;
      }
    }
    assertThat(sums[1]).isCloseTo(0, within(0.012));
    assertThat(sums[2]).isCloseTo(1, within(0.02));
    assertThat(sums[3]).isCloseTo(0, within(0.05));
    assertThat(sums[4]).isCloseTo(3, within(0.15));
  }

  @Test
  void aPermutationHoldsEveryIndexOnce() {
    for (int n : new int[] {0, 1, 2, 10, 1000}) {
      int[] order = RandomSource.of(6, "order", n).permutation(n);
      int[] sorted = order.clone();
      Arrays.sort(sorted);
      assertThat(sorted).isEqualTo(IntStream.range(0, n).toArray());
    }
  }

  @Test
  void everyPermutationIsAsLikely() {
    int[] counts = new int[6];
    RandomSource random = RandomSource.of(8, "orders");
    for (int i = 0; i < MANY; i++) {
      int[] order = random.permutation(3);
      counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
    }
    assertEven(counts);
  }

  @Test
  void numbersReachedByIndexAreUniformAndUncorrelated() {
    long key = RandomSource.key(1, "dropout", "dropout", 0);
    long next = RandomSource.key(1, "dropout", "dropout", 1);
    double[] here = IntStream.range(0, MANY).mapToDouble(i -> RandomSource.at(key, i)).toArray();
    double[] there = IntStream.range(0, MANY).mapToDouble(i -> RandomSource.at(next, i)).toArray();
    int[] counts = new int[20];
    for (double x : here) {
      assertThat(x).isBetween(0.0, 1.0).isNotEqualTo(1.0);
      counts[(int) (x * counts.length)]++;
    }
    assertEven(counts);
    assertThat(correlation(here, there)).isLessThan(0.01);
    for (int lag : new int[] {1, 2, 28, 64, 784}) {
      assertThat(correlation(here, Arrays.copyOfRange(here, lag, MANY))).isLessThan(0.01);
    }
  }

  /** Chi-squared: with f degrees of freedom its mean is f, its deviation sqrt(2f). */
  private static void assertEven(int[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    double chi =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    int freedom = counts.length - 1;
    assertThat(chi).isLessThanOrEqualTo(freedom + 4 * Math.sqrt(2.0 * freedom));
  }

  private static double[] stream(long seed, Object... purpose) {
    RandomSource random = RandomSource.of(seed, purpose);
    return IntStream.range(0, MANY).mapToDouble(i -> random.nextDouble()).toArray();
  }

  /**
   * The absolute correlation of two uniform streams; 200,000 independent pairs give about 0.002.
   */
  private static double correlation(double[] a, double[] b) {
    int n = Math.min(a.length, b.length);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (a[i] - 0.5) * (b[i] - 0.5);
    }
    return Math.abs(sum / n * 12);
  }
}
