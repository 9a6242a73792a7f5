package dev.lamina.runtime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.testing.Evaluations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class InsightTest {

  @Test
  void theAreaUnderACurveIsHowOftenAPositiveScoresHigher() {
    RandomGenerator random = new java.util.SplittableRandom(3);
    float[] scores = new float[500];
    boolean[] positive = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      positive[i] = random.nextInt(3) == 0;
      // Rounded, so that there are ties.
      scores[i] = Math.round(20 * (random.nextDouble() + (positive[i] ? 0.3 : 0))) / 20f;
    }
    double higher = 0;
    long pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          higher += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    RocCurve curve = RocCurve.of("a", scores, positive);
    assertThat(curve.auc()).isCloseTo(higher / pairs, within(1e-12));
    assertThat(areaUnder(curve)).as("of the points drawn").isCloseTo(curve.auc(), within(1e-9));
  }

  private static double areaUnder(RocCurve curve) {
    double area = 0;
    for (int i = 1; i < curve.truePositives().size(); i++) {
      double wide = curve.falsePositives().get(i) - curve.falsePositives().get(i - 1);
      area += wide * (curve.truePositives().get(i) + curve.truePositives().get(i - 1)) / 2;
    }
    return area;
  }

  @Test
  void aLongCurveIsThinnedOutAndKeepsItsEnds() {
    float[] scores = new float[20_000];
    boolean[] positive = new boolean[scores.length];
    RandomGenerator random = new java.util.SplittableRandom(4);
    for (int i = 0; i < scores.length; i++) {
      positive[i] = random.nextBoolean();
      scores[i] = random.nextFloat() + (positive[i] ? 0.1f : 0);
    }
    RocCurve curve = RocCurve.of("a", scores, positive);
    assertThat(curve.falsePositives()).hasSizeBetween(100, 250).startsWith(0.0).endsWith(1.0);
    assertThat(areaUnder(curve)).isCloseTo(curve.auc(), within(0.005));
  }

  @Test
  void oneKindOfExamplesHasNoCurve() {
    RocCurve curve = RocCurve.of("a", new float[] {1, 2}, new boolean[] {true, true});
    assertThat(curve.auc()).isNaN();
    assertThat(curve.view()).containsEntry("auc", null).doesNotContainKey("true_positive_rate");
  }

  /** Four examples; the second and the fourth are taken for another class. */
  private static Insight insight() {
    return Evaluations.ofClasses(
            List.of("cat", "dog", "eel"),
            new float[][] {
              {0.75f, 0.15f, 0.1f},
              {0.05f, 0.85f, 0.1f},
              {0.02f, 0.03f, 0.95f},
              {0.55f, 0.3f, 0.15f}
            },
            0,
            2,
            2,
            1)
        .insight();
  }

  @Test
  void mistakesComeMostConfidentFirst() {
    List<Mistake> mistakes = insight().outputs().get(0).mistakes();
    assertThat(mistakes)
        .extracting(Mistake::index, Mistake::truth, Mistake::predicted, Mistake::weight)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "eel", "dog", (double) 0.85f),
            org.assertj.core.groups.Tuple.tuple(3, "dog", "cat", (double) 0.55f));
    assertThat(mistakes.get(0).truthScore()).isEqualTo(0.1f);
  }

  @Test
  void calibrationComparesProbabilityAndAccuracy() {
    Calibration calibration = ((ClassInsight) insight().outputs().get(0)).calibration().get();
    assertThat(calibration.bins())
        .extracting(Calibration.Bin::examples)
        .containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 0L, 1L, 1L, 1L);
    assertThat(calibration.error()).isCloseTo((0.25 + 0.85 + 0.05 + 0.55) / 4, within(1e-6));
  }

  @Test
  void outputsThatAreNoProbabilitiesHaveNoCalibration() {
    ClassInsight insight =
        (ClassInsight)
            Evaluations.ofClasses(
                    List.of("a", "b"), new float[][] {{3, -2}, {-1, 5}, {2, 1}}, 0, 1, 1)
                .insight()
                .outputs()
                .get(0);
    assertThat(insight.calibration()).isEmpty();
    assertThat(insight.roc()).hasSize(1);
    assertThat(insight.roc().get(0).auc()).isEqualTo(1);
    assertThat(insight.mistakes()).hasSize(1);
  }

  @Test
  void weightsAreCountedAndThoseThatAreNoNumbersApart() {
    Histogram histogram = insight().weights().get("dense/kernel");
    assertThat(histogram.count()).isEqualTo(3);
    assertThat(histogram.nonFinite()).isEqualTo(1);
    assertThat(histogram.mean()).isEqualTo(2);
  }

  @Test
  void aHistogramIsNumpys() {
    Histogram histogram = Histogram.of(-1, -0.5f, 0, 0.25f, 0.25f, 2, 3.5f);
    assertThat(histogram.counts())
        .containsExactly(
            1L, 0L, 0L, 1L, 0L, 0L, 1L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L,
            0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
    assertThat(histogram.ends()).hasSize(30).endsWith(3.5);
    assertThat(histogram.deviation()).isCloseTo(1.4507, within(1e-4));
  }

  @Test
  void anImageIsAPictureWhateverItWasScaledTo() throws IOException {
    int[][] expected = {{0, 255}, {128, 51}};
    float[][] scaled = {
      {0, 255, 128, 51},
      {0, 1, 128 / 255f, 0.2f},
      {-1, 1, 128 / 127.5f - 1, -0.6f},
      {-7, 7, 0, -4.2f}
    };
    for (float[] features : scaled) {
      Picture picture = Picture.of(Shape.of(2, 2, 1), features, 0).orElseThrow();
      var image = ImageIO.read(new ByteArrayInputStream(picture.png()));
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          assertThat(image.getRGB(x, y) & 0xff).isEqualTo(expected[y][x]);
        }
      }
    }
    assertThat(Picture.of(Shape.of(4), scaled[0], 0)).isEmpty();
    Picture large = Picture.of(Shape.of(300, 150, 3), new float[300 * 150 * 3], 0).orElseThrow();
    assertThat(List.of(large.width(), large.height())).containsExactly(48, 96);
  }
}
