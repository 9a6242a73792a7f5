package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Images are changed as Keras changes them, repeatably, and only while training. */
class AugmentationTest {

  private static final Shape IMAGE = Shape.of(6, 5, 2);
  private static final int ROWS = 40;

  private static Layer layer(String text) {
    Object plain = new Yaml().load(text);
    return Kinds.read(Family.of(Layer.class), plain);
  }

  private static float[] run(String text, Shape image, float[] x, boolean training, long iteration)
      throws ShapeException {
    return run(text, image, x, 0, training, iteration);
  }

  private static float[] run(
      String text, Shape image, float[] x, int firstRow, boolean training, long iteration)
      throws ShapeException {
    Layer layer = layer(text);
    int rows = x.length / Math.toIntExact(image.size());
    float[] y = new float[rows * Math.toIntExact(layer.outputShape(image).size())];
    Batch batch = new Batch(rows, firstRow, training, 7, "augment", iteration);
    layer.math(image).orElseThrow().forward(batch, x, new float[0][], y);
    return y;
  }

  /** The same image each time. */
  private static float[] images(float... image) {
    float[] all = new float[ROWS * image.length];
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(image, 0, all, row * image.length, image.length);
    }
    return all;
  }

  private static float[] random(Shape image) {
    float[] x = new float[ROWS * Math.toIntExact(image.size())];
    long key = RandomSource.key(1, "image");
    for (int i = 0; i < x.length; i++) {
      x[i] = RandomSource.at(key, i);
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random_flip",
        "random_rotation 0.2",
        "random_zoom 0.3",
        "random_translation 0.3 0.3",
        "random_shear 0.3 0.3",
        "random_contrast: {factor: [0.5, 0.5], value_range: [0, 1]}",
        "random_brightness: {factor: 0.3, value_range: [0, 1]}",
        "random_erasing: {value_range: [0, 1]}",
        "random_crop 6 5"
      })
  void anImageIsLeftAsItIsOutsideTraining(String text) throws ShapeException {
    float[] x = random(IMAGE);
    assertThat(run(text, IMAGE, x, false, 3)).isEqualTo(x);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random_flip",
        "random_rotation 0.2",
        "random_zoom 0.3",
        "random_translation 0.3 0.3",
        "random_shear 0.3 0.3",
        "random_contrast: {factor: [0.5, 0.5], value_range: [0, 1]}",
        "random_brightness: {factor: 0.3, value_range: [0, 1]}",
        "random_erasing: {value_range: [0, 1]}",
        "random_crop 3 3"
      })
  void partsOfABatchAreChangedAsTheWholeAndEachUpdateDiffers(String text) throws ShapeException {
    float[] x = random(IMAGE);
    float[] whole = run(text, IMAGE, x, true, 3);
    float[] half = Arrays.copyOfRange(x, x.length / 2, x.length);
    assertThat(run(text, IMAGE, half, ROWS / 2, true, 3))
        .isEqualTo(Arrays.copyOfRange(whole, whole.length / 2, whole.length));
    assertThat(run(text, IMAGE, x, true, 4)).isNotEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "random_flip horizontal; 3,2,1,6,5,4",
        "random_flip vertical; 4,5,6,1,2,3",
        "random_flip; 6,5,4,3,2,1"
      })
  void flipsAreExactMirrorImagesOfAboutHalfTheImages(String text, String mirrored)
      throws ShapeException {
    float[] y = run(text, Shape.of(2, 3, 1), images(1, 2, 3, 4, 5, 6), true, 0);
    int flipped = 0;
    for (int row = 0; row < ROWS; row++) {
      float[] image = Arrays.copyOfRange(y, row * 6, row * 6 + 6);
      if (Arrays.equals(image, numbers(mirrored))) {
        flipped++;
      } else {
        assertThat(image).containsExactly(1, 2, 3, 4, 5, 6);
      }
    }
    assertThat(flipped).isBetween(ROWS / 4, ROWS * 3 / 4);
  }

  private static float[] numbers(String list) {
    String[] words = list.split(",");
    float[] numbers = new float[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  private static void each(String text, Shape image, String input, String output)
      throws ShapeException {
    float[] y = run(text, image, images(numbers(input)), true, 0);
    float[] wanted = numbers(output);
    for (int i = 0; i < y.length; i++) {
      assertThat(y[i]).as("%s at %d", text, i).isCloseTo(wanted[i % wanted.length], within(1e-5f));
    }
  }

  @Test
  void aQuarterTurnGoesAgainstTheClock() throws ShapeException {
    Shape square = Shape.of(3, 3, 1);
    String quarter = "random_rotation: {factor: [0.25, 0.25]}";
    each(quarter, square, "1,2,3,4,5,6,7,8,9", "3,6,9,2,5,8,1,4,7");
    each("random_rotation: {factor: [0.5, 0.5]}", Shape.of(2, 3, 1), "1,2,3,4,5,6", "6,5,4,3,2,1");
    // Of a turn by 45 degrees: the middle stays, what is above it comes from between two.
    float[] y =
        run(
            "random_rotation: {factor: [0.125, 0.125]}",
            square,
            images(0, 0, 0, 0, 1, 0, 0, 0, 0),
            true,
            0);
    assertThat(y[4]).isCloseTo(1, within(1e-5f));
    // (1, 0) comes from 1 + sqrt(1/2), 1 - sqrt(1/2): (1 - sqrt(1/2))^2 of it is the middle.
    double share = Math.pow(1 - Math.sqrt(0.5), 2);
    assertThat((double) y[1]).isCloseTo(share, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"reflect; 2,1,1,2", "wrap; 3,4,1,2", "nearest; 1,1,1,2", "constant; 9,9,1,2"})
  void whatLiesBeyondAnImageIsAsItsModeSays(String mode, String output) throws ShapeException {
    String text =
        "random_translation: {height_factor: 0, width_factor: [0.5, 0.5], fill_value: 9,"
            + " fill_mode: "
            + mode
            + "}";
    each(text, Shape.of(1, 4, 1), "1,2,3,4", output);
    String down =
        "random_translation: {height_factor: [0.5, 0.5], width_factor: 0, fill_value: 9,"
            + " interpolation: nearest, fill_mode: "
            + mode
            + "}";
    each(down, Shape.of(4, 1, 1), "1,2,3,4", output);
  }

  @Test
  void positiveZoomFactorsShowMoreAndNegativeOnesLess() throws ShapeException {
    String out = "random_zoom: {height_factor: [1, 1], fill_mode: constant, fill_value: 9}";
    each(out, Shape.of(3, 3, 1), "1,2,3,4,5,6,7,8,7", "9,9,9,9,5,9,9,9,9");
    String across = "random_zoom: {height_factor: 0, width_factor: [-0.5, -0.5]}";
    each(across, Shape.of(1, 3, 1), "0,2,4", "1,2,3");
  }

  @Test
  void aShearShiftsRowsByTheirNumberToOneSideOrTheOther() throws ShapeException {
    String text = "random_shear: {x_factor: [1, 1], fill_mode: wrap}";
    float[] y = run(text, Shape.of(2, 3, 1), images(1, 2, 3, 4, 5, 6), true, 0);
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < ROWS; row++) {
      seen.add(Arrays.toString(Arrays.copyOfRange(y, row * 6, row * 6 + 6)));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "[1.0, 2.0, 3.0, 5.0, 6.0, 4.0]", "[1.0, 2.0, 3.0, 6.0, 4.0, 5.0]");
  }

  @Test
  void brightnessAddsWithinItsRangeAndClips() throws ShapeException {
    String text = "random_brightness: {factor: 0.2, value_range: [0, 2]}";
    float[] y = run(text, Shape.of(1, 1, 1), images(1f), true, 0);
    double mean = 0;
    for (float value : y) {
      assertThat(value).isBetween(0.6f, 1.4f);
      mean += value / ROWS;
    }
    assertThat(mean).isCloseTo(1, within(0.15));
    assertThat(spread(y)).isGreaterThan(0.5f);
    float[] bright = run(text, Shape.of(1, 1, 1), images(1.9f), true, 0);
    assertThat(bright).contains(2f);
    for (float value : bright) {
      assertThat(value).isLessThanOrEqualTo(2);
    }
  }

  private static float spread(float[] values) {
    float least = values[0];
    float most = values[0];
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"[0.5, 0.8]; 0.5; 1.8", "0.5; 1; 1.5"})
  void contrastScalesAroundTheMeanOfEachChannel(String factor, double least, double most)
      throws ShapeException {
    String text = "random_contrast: {factor: " + factor + ", value_range: [0, 1]}";
    // Channels (0.4, 0.6) and (0.2, 0.3).
    float[] y = run(text, Shape.of(1, 2, 2), images(0.4f, 0.2f, 0.6f, 0.3f), true, 0);
    double[] factors = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      factors[row] = (y[row * 4 + 2] - y[row * 4]) / 0.2;
      assertThat(factors[row]).isBetween(least - 1e-5, most + 1e-5);
      assertThat((y[row * 4 + 2] + y[row * 4]) / 2).isCloseTo(0.5f, within(1e-5f));
      assertThat((y[row * 4 + 3] - y[row * 4 + 1]) / 0.1).isCloseTo(factors[row], within(1e-4));
      assertThat((y[row * 4 + 3] + y[row * 4 + 1]) / 2).isCloseTo(0.25f, within(1e-5f));
    }
    Arrays.sort(factors);
    assertThat(factors[ROWS - 1] - factors[0]).isGreaterThan((most - least) / 2);
  }

  @Test
  void erasingWritesOneRectangleIntoEachChosenImage() throws ShapeException {
    Shape image = Shape.of(20, 30, 1);
    float[] x = new float[ROWS * 600];
    Arrays.fill(x, 1);
    String always = "random_erasing: {factor: [1, 1], fill_value: 0.25, value_range: [0, 1]}";
    float[] y = run(always, image, x, true, 0);
    for (int row = 0; row < ROWS; row++) {
      Set<Integer> lines = new HashSet<>();
      Set<Integer> columns = new HashSet<>();
      int erased = 0;
      for (int i = 0; i < 600; i++) {
        if (y[row * 600 + i] != 1) {
          assertThat(y[row * 600 + i]).isEqualTo(0.25f);
          lines.add(i / 30);
          columns.add(i % 30);
          erased++;
        }
      }
      assertThat(erased).as("a rectangle").isEqualTo(lines.size() * columns.size());
      assertThat((double) lines.size())
          .isBetween(20 * Math.sqrt(0.02) - 1, 20 * Math.sqrt(0.33) + 1);
      assertThat((double) columns.size())
          .isBetween(30 * Math.sqrt(0.02) - 1, 30 * Math.sqrt(0.33) + 1);
    }
    assertThat(run("random_erasing: {factor: 0}", image, x, true, 0)).isEqualTo(x);
    float[] noise = run("random_erasing: {factor: [1, 1], value_range: [0, 3]}", image, x, true, 0);
    for (float value : noise) {
      assertThat(value).isBetween(0f, 3f);
    }
    assertThat(noise).contains(0f, 3f);
  }

  @Test
  void aRandomCropIsAPartOfTheImagesTheSameForABatch() throws ShapeException {
    Shape image = Shape.of(5, 6, 1);
    float[] one = new float[30];
    for (int i = 0; i < one.length; i++) {
      one[i] = i;
    }
    Set<Float> starts = new HashSet<>();
    for (int iteration = 0; iteration < 200; iteration++) {
      float[] y = run("random_crop 3 2", image, images(one), true, iteration);
      float start = y[0];
      starts.add(start);
      for (int i = 0; i < y.length; i++) {
        assertThat(y[i]).isEqualTo(start + i % 6 / 2 * 6 + i % 2);
      }
    }
    // Three places down and five across.
    assertThat(starts).hasSize(15);
  }

  @Test
  void aCropOutsideTrainingIsTheMiddleWithTheOutputsProportions() throws ShapeException {
    float[] x = random(Shape.of(8, 16, 1));
    float[] y = run("random_crop 8 8", Shape.of(8, 16, 1), x, false, 0);
    for (int i = 0; i < y.length; i++) {
      int row = i / 64;
      int line = i / 8 % 8;
      assertThat(y[i]).isEqualTo(x[row * 128 + line * 16 + 4 + i % 8]);
    }
    assertThat(run("random_crop 8 8", Shape.of(8, 16, 1), x, true, 0)).isEqualTo(y);
  }

  @Test
  void argumentsThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> layer("random_brightness: {factor: 0.1, value_range: [1, 0]}"))
        .hasMessageContaining("value_range");
    assertThatThrownBy(() -> layer("random_rotation: {factor: [0.1, 0.2, 0.3]}"))
        .hasMessageContaining("factor");
    assertThatThrownBy(() -> layer("random_zoom -1")).hasMessageContaining("height_factor");
    assertThatThrownBy(() -> layer("random_flip").outputShape(Shape.of(10)))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(
            () -> layer("random_erasing: {fill_value: [0.1, 0.2]}").outputShape(Shape.of(4, 4, 3)))
        .isInstanceOf(ShapeException.class);
    assertThat(layer("random_flip: {data_format: channels_first}").refusals()).hasSize(1);
  }
}
