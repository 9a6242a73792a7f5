package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.testing.Specifications;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What data does to examples on their way to a network. */
class PreparedTest {

  private static final int COUNT = 40;

  @TempDir Path dir;

  /** 40 noisy images of 6x5 in three classes, in IDX files. */
  @BeforeEach
  void images() {
    int[] pixels = new int[COUNT * 30];
    int[] labels = new int[COUNT];
    RandomSource random = RandomSource.of(3, "test");
    Arrays.setAll(pixels, i -> 40 + random.nextInt(100));
    Arrays.setAll(labels, i -> i % 3);
    TestFiles.write(dir, "x", TestFiles.idx(new int[] {COUNT, 6, 5}, pixels));
    TestFiles.write(dir, "y", TestFiles.idx(new int[] {COUNT}, labels));
  }

  private FittedData fitted(String more) {
    return fitted(more, "6x5x1");
  }

  private FittedData fitted(String more, String input) {
    return Specifications.of(
            """
            input: %s
            layers: [flatten, dense 3 softmax]
            data: {idx: {train_images: x, train_labels: y, test_images: x, test_labels: y, %s}}
            compile: {loss: categorical_crossentropy}
            fit: {validation_split: 0.25}
            """
                .formatted(input, more))
        .data(dir);
  }

  private static float[][] all(Examples examples) {
    float[][] rows = new float[examples.size()][];
    Arrays.setAll(rows, i -> TestFiles.features(examples, i));
    return rows;
  }

  private static float[] picked(float[] image, int size, IntUnaryOperator from) {
    float[] picked = new float[size];
    for (int i = 0; i < size; i++) {
      picked[i] = image[from.applyAsInt(i)];
    }
    return picked;
  }

  @Test
  void standardizingLearnsFromTheExamplesToTrainOnAlone() {
    FittedData plain = fitted("scale: 1");
    FittedData data = fitted("standardize: true");
    assertThat(data.train().size()).isEqualTo(30);
    double sum = 0;
    double squares = 0;
    for (float[] row : all(data.train())) {
      for (float value : row) {
        sum += value;
        squares += value * value;
      }
    }
    assertThat(sum / 900).isCloseTo(0, within(1e-6));
    assertThat(squares / 900).isCloseTo(1, within(1e-5));
    ChannelStatistics known = data.source().inputs().get(0).statistics().orElseThrow();
    float[] validated = TestFiles.features(data.validation().orElseThrow(), 4);
    float[] raw = TestFiles.features(plain.validation().orElseThrow(), 4);
    for (int i = 0; i < raw.length; i++) {
      assertThat((double) validated[i])
          .isCloseTo(
              (raw[i] / 255 - known.means().get(0)) / known.deviations().get(0), within(1e-5));
    }
    assertThat(all(data.learned())).isDeepEqualTo(all(data.train()));
  }

  @Test
  void eachChannelHasItsOwnMeanAndAConstantOneStays() {
    float[][] rows = {{1, 7, 100}, {3, 7, 300}};
    Examples examples =
        new StoredExamples(Shape.of(1, 1, 3), new FloatCells(rows), new float[2], 1);
    ChannelStatistics statistics = ChannelStatistics.of(examples);
    assertThat(statistics.means()).containsExactly(2.0, 7.0, 200.0);
    assertThat(statistics.deviations()).containsExactly(1.0, 1.0, 100.0);
    float[] values = {0, 3, 7, 300, 1, 8, 100};
    statistics.apply(values, 1, 6);
    assertThat(values).containsExactly(0, 1, 0, 1, -1, 1, -1);
  }

  @Test
  void changesAreAFunctionOfSeedEpochAndIndex() {
    String changes =
        "augment: [random_flip, random_rotation 0.2, random_translation 0.1 0.1, random_zoom 0.2,"
            + " random_shear 0.1 0.1, random_contrast: {factor: [0.5, 0.5]}, random_brightness"
            + " 0.2, random_erasing]";
    changes =
        changes.replace(
            "random_contrast: {factor: [0.5, 0.5]}", "{random_contrast: {factor: [0.5, 0.5]}}");
    FittedData data = fitted(changes);
    float[][] first = all(data.learned().forEpoch(0));
    float[][] second = all(data.learned().forEpoch(1));
    assertThat(all(fitted(changes).learned().forEpoch(1))).isDeepEqualTo(second);
    for (int i = 0; i < first.length; i++) {
      assertThat(first[i]).isNotEqualTo(second[i]);
      for (float value : first[i]) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
    assertThat(all(fitted(changes + ", seed: 9").learned().forEpoch(0))[0]).isNotEqualTo(first[0]);
    FittedData plain = fitted("scale: 1/255");
    assertThat(all(data.train())).isDeepEqualTo(all(plain.train()));
    assertThat(all(data.validation().orElseThrow()))
        .isDeepEqualTo(all(plain.validation().orElseThrow()));
    assertThat(all(data.test().orElseThrow())).isDeepEqualTo(all(plain.test().orElseThrow()));
  }

  @Test
  void batchesAreTheSameHoweverManyThreadsGatherThem() {
    Examples learned = fitted("augment: [random_rotation 0.2, mix_up 0.4]").learned().forEpoch(2);
    assertThat(learned.laborious()).isTrue();
    try (BatchReader reader = BatchReader.inOrder(learned, 7)) {
      int index = 0;
      while (reader.hasNext()) {
        Batch batch = reader.next();
        for (int row = 0; row < batch.rows(); row++) {
          assertThat(Arrays.copyOfRange(batch.features(), row * 30, row * 30 + 30))
              .containsExactly(TestFiles.features(learned, index));
          assertThat(Arrays.copyOfRange(batch.targets(), row * 3, row * 3 + 3))
              .containsExactly(TestFiles.target(learned, index));
          index++;
        }
      }
      assertThat(index).isEqualTo(30);
    }
  }

  @Test
  void aFlipIsTheImageOrItsMirror() {
    FittedData data = fitted("augment: [random_flip horizontal]");
    Set<Boolean> seen = new HashSet<>();
    for (int i = 0; i < data.train().size(); i++) {
      float[] image = TestFiles.features(data.train(), i);
      float[] mirrored = picked(image, 30, at -> at / 5 * 5 + 4 - at % 5);
      float[] learned = TestFiles.features(data.learned(), i);
      boolean flipped = Arrays.equals(learned, mirrored);
      assertThat(flipped || Arrays.equals(learned, image)).isTrue();
      seen.add(flipped);
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void mixedTargetsAreThoseOfBothImages() {
    for (String mixing : List.of("mix_up 0.5", "cut_mix")) {
      FittedData data = fitted("augment: [" + mixing + "]");
      Set<Float> shares = new HashSet<>();
      for (int i = 0; i < data.learned().size(); i++) {
        float[] target = TestFiles.target(data.learned(), i);
        assertThat(target[0] + target[1] + target[2]).isCloseTo(1, within(1e-6f));
        for (float share : target) {
          assertThat(share).isBetween(0f, 1f);
        }
        assertThat(TestFiles.target(data.train(), i)).containsOnlyOnce(1);
        shares.add(target[i % 3]);
      }
      assertThat(shares).hasSizeGreaterThan(10);
    }
  }

  @Test
  void aMixtureIsOfTheTwoImagesByTheSharesOfTheirTargets() {
    // Class k is an image of the value 10 k, so the pixels tell the shares.
    int[] pixels = new int[30 * 100];
    Arrays.setAll(pixels, i -> i / 100 % 3 * 10);
    int[] labels = new int[30];
    Arrays.setAll(labels, i -> i % 3);
    TestFiles.write(dir, "x", TestFiles.idx(new int[] {30, 10, 10}, pixels));
    TestFiles.write(dir, "y", TestFiles.idx(new int[] {30}, labels));
    for (String mixing : List.of("mix_up 1", "cut_mix")) {
      Examples learned = fitted("scale: 1, augment: [" + mixing + "]", "10x10x1").learned();
      for (int i = 0; i < learned.size(); i++) {
        double mean = 0;
        for (float value : TestFiles.features(learned, i)) {
          mean += value / 100.0;
        }
        float[] target = TestFiles.target(learned, i);
        // A rectangle has whole pixels, its area has not.
        double near = mixing.startsWith("cut") ? 4.1 : 1e-4;
        assertThat(mean).isCloseTo(10 * target[1] + 20 * target[2], within(near));
      }
    }
  }

  @Test
  void aCropIsRandomWhileTrainingAndTheMiddleAfterwards() {
    FittedData data = fitted("augment: [random_crop 4 3]", "4x3x1");
    FittedData plain = fitted("scale: 1/255");
    assertThat(data.source().inputs().get(0).uncut()).contains(Shape.of(6, 5, 1));
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < data.learned().size(); i++) {
      float[] image = TestFiles.features(plain.train(), i);
      float[] cut = TestFiles.features(data.learned(), i);
      int found = -1;
      for (int place = 0; place < 9; place++) {
        int start = place / 3 * 5 + place % 3;
        float[] part = picked(image, 12, at -> start + at / 3 * 5 + at % 3);
        found = Arrays.equals(part, cut) ? place : found;
      }
      assertThat(found).isNotNegative();
      places.add(found);
    }
    assertThat(places).hasSizeGreaterThan(3);
    assertThat(TestFiles.features(data.test().orElseThrow(), 0)).hasSize(12);
    Unlabelled files =
        new Unlabelled(
            TestFiles.spec(
                "idx",
                Map.of(
                    "train_images", "x",
                    "train_labels", "y",
                    "augment", List.of(Map.of("random_crop", Map.of("height", 4, "width", 3))))),
            data.source().inputs().get(0));
    assertThat(all(files.read(dir.resolve("x")).examples()))
        .isDeepEqualTo(all(data.test().orElseThrow()));
  }

  @Test
  void whatDoesNotGoWithTheDataIsRefused() {
    assertThatThrownBy(() -> fitted("augment: [random_crop 9 9]")).hasMessageContaining("9x9x1");
    TestFiles.write(dir, "x", TestFiles.idx(new int[] {COUNT, 30}, new int[COUNT * 30]));
    assertThatThrownBy(() -> fitted("augment: [random_flip]", "30"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("changes images (height, width, channels), and these examples");
    assertThat(new DataInput(Feed.ONLY, Shape.of(2), 1).statistics()).isEqualTo(Optional.empty());
  }
}
