package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DigitsTest {

  private static final int PIXELS = 784;

  private static Dataset digits;

  @BeforeAll
  static void draw() {
    digits = TestFiles.load(Path.of("."), "digits", Map.of());
  }

  @Test
  void theSetIsTheSameOnEveryMachine() {
    assertThat(digits.hashes())
        .isEqualTo(
            Map.of(
                "digits/train", "8ed3177471cb751e2fc250e15f45b124d8dd7d247f2486dee80d921d35983bfe",
                "digits/test", "ab8ac7649e8c73249776cc328978760d19535bb24887ce659d877622104607ad"));
  }

  @Test
  void thereAreTenThousandToTrainAndTwoThousandToTestOfTwentyEightSquared() {
    assertThat(digits.train().size()).isEqualTo(10_000);
    assertThat(digits.test().orElseThrow().size()).isEqualTo(2_000);
    assertThat(digits.train().shape().toString()).isEqualTo("28x28x1");
    assertThat(digits.classNames())
        .isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }

  @Test
  void everyClassIsThereEquallyOftenAlsoInTheLastTenthButForChance() {
    assertThat(counts(digits.train(), 0)).containsOnly(1_000);
    assertThat(counts(digits.test().orElseThrow(), 0)).containsOnly(200);
    for (int count : counts(digits.train(), 9_000)) {
      assertThat(count).isBetween(60, 140);
    }
  }

  private static int[] counts(Examples examples, int from) {
    int[] counts = new int[10];
    for (int i = from; i < examples.size(); i++) {
      counts[(int) TestFiles.target(examples, i)[0]]++;
    }
    return counts;
  }

  @Test
  void noImageIsDrawnTwice() {
    Set<Integer> seen = new HashSet<>();
    for (Examples part : List.of(digits.train(), digits.test().orElseThrow())) {
      for (int i = 0; i < part.size(); i++) {
        assertThat(seen.add(java.util.Arrays.hashCode(TestFiles.features(part, i)))).isTrue();
      }
    }
  }

  @Test
  void everyImageHasInkAndPaper() {
    for (int i = 0; i < digits.train().size(); i++) {
      float[] image = TestFiles.features(digits.train(), i);
      int dark = 0;
      for (float value : image) {
        assertThat(value).isBetween(0f, 1f);
        dark += value > 0.5 ? 1 : 0;
      }
      assertThat(dark).isBetween(10, 350);
    }
  }

  /** As on MNIST: a straight line gets most of it, and leaves enough for a better network. */
  @Test
  void aLinearModelGetsMostButNotAll() {
    double accuracy = softmaxRegression(digits.train(), digits.test().orElseThrow(), 5);
    assertThat(accuracy).isBetween(0.85, 0.93);
  }

  private static double softmaxRegression(Examples train, Examples test, int epochs) {
    float[][] weights = new float[10][PIXELS + 1];
    double[] scores = new double[10];
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i : Order.of(1, epoch, train.size(), true)) {
        float[] x = TestFiles.features(train, i);
        score(weights, x, scores);
        double sum = 0;
        for (int c = 0; c < 10; c++) {
          scores[c] = Math.exp(scores[c]);
          sum += scores[c];
        }
        int label = (int) TestFiles.target(train, i)[0];
        for (int c = 0; c < 10; c++) {
          float step = (float) (0.01 * ((c == label ? 1 : 0) - scores[c] / sum));
          for (int p = 0; p < PIXELS; p++) {
            weights[c][p] += step * x[p];
          }
          weights[c][PIXELS] += step;
        }
      }
    }
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      score(weights, TestFiles.features(test, i), scores);
      int best = 0;
      for (int c = 1; c < 10; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      right += best == (int) TestFiles.target(test, i)[0] ? 1 : 0;
    }
    return right / (double) test.size();
  }

  private static void score(float[][] weights, float[] x, double[] scores) {
    for (int c = 0; c < 10; c++) {
      double sum = weights[c][PIXELS];
      for (int p = 0; p < PIXELS; p++) {
        sum += weights[c][p] * x[p];
      }
      scores[c] = sum;
    }
  }
}
