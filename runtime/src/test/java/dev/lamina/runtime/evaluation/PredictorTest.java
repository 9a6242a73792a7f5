package dev.lamina.runtime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.SavedRun;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.testing.Runs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same picture as PNG, CSV row, IDX file and array is the same question. */
class PredictorTest {

  private static final int SIDE = 4;

  private static final String SPEC =
      """
      name: pictures
      input: 4x4x1
      layers:
        - conv 3x3 2 relu
        - flatten
        - dense 3 softmax
      data:
        csv: {train: train.csv, shape: 4x4x1, class_names: [low, mid, high]}
      compile: {optimizer: adam, loss: categorical_crossentropy}
      fit: {batch_size: 4, epochs: 1}
      """;

  @TempDir static Path folder;

  private static SavedRun run;
  private static final int[] PIXELS = pixels();

  private static int[] pixels() {
    RandomSource random = RandomSource.of(1, "pixels");
    return IntStream.range(0, SIDE * SIDE).map(i -> random.nextInt(256)).toArray();
  }

  @BeforeAll
  static void train() throws IOException {
    StringBuilder csv = new StringBuilder("label");
    for (int i = 0; i < SIDE * SIDE; i++) {
      csv.append(",pixel").append(i);
    }
    csv.append('\n');
    for (int row = 0; row < 6; row++) {
      csv.append(List.of("low", "mid", "high").get(row % 3));
      csv.append((",%d".formatted(row % 3 * 100)).repeat(SIDE * SIDE)).append('\n');
    }
    Files.writeString(folder.resolve("train.csv"), csv);
    Path out = folder.resolve("out");
    new TrainingRun(Runs.request(SPEC, new RunRequest.Exactly(out, false)), Runs.tools(folder))
        .execute();
    run = SavedRun.open(out);
  }

  @AfterAll
  static void close() {
    run.close();
  }

  private static Prediction only(Path file) {
    List<Prediction> predictions = run.predictor().predict(file);
    assertThat(predictions).hasSize(1);
    return predictions.get(0);
  }

  private static Prediction expected() {
    float[] features = new float[PIXELS.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) (PIXELS[i] * (1.0 / 255));
    }
    return run.predictor().predict(features);
  }

  private static Path png(String name, int type) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    for (int i = 0; i < PIXELS.length; i++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(i % SIDE, i / SIDE, 0, PIXELS[i]);
      } else {
        image.setRGB(i % SIDE, i / SIDE, PIXELS[i] * 0x010101);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void aGreyImageIsItsPixels() throws IOException {
    Prediction prediction = only(png("grey.png", BufferedImage.TYPE_BYTE_GRAY));

    assertThat(prediction.outputs()).isEqualTo(expected().outputs());
    assertThat(prediction.input()).endsWith("grey.png");
    assertThat(prediction.best().name()).isIn("low", "mid", "high");
    assertThat(prediction.top().stream().mapToDouble(Prediction.Guess::probability).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void aColourImageOfGreyIsTheSame() throws IOException {
    assertThat(only(png("rgb.png", BufferedImage.TYPE_INT_RGB)).outputs())
        .isEqualTo(expected().outputs());
  }

  @Test
  void aCsvRowWithOrWithoutItsLabelIsTheSame() throws IOException {
    StringBuilder header = new StringBuilder();
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < PIXELS.length; i++) {
      header.append(i == 0 ? "" : ",").append("pixel").append(i);
      row.append(i == 0 ? "" : ",").append(PIXELS[i]);
    }
    Path bare = Files.writeString(folder.resolve("bare.csv"), header + "\n" + row + "\n");
    Path labelled =
        Files.writeString(
            folder.resolve("labelled.csv"), "label," + header + "\nhigh," + row + "\n");

    assertThat(only(bare).outputs()).isEqualTo(expected().outputs());
    assertThat(only(labelled).outputs()).isEqualTo(expected().outputs());
    assertThat(only(bare).input()).endsWith("bare.csv:row 2");
  }

  @Test
  void anIdxFileIsItsImages() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x00000803);
    out.writeInt(2);
    out.writeInt(SIDE);
    out.writeInt(SIDE);
    for (int i = 0; i < 2 * PIXELS.length; i++) {
      out.writeByte(PIXELS[i % PIXELS.length]);
    }
    Path file = Files.write(folder.resolve("two-idx3-ubyte"), bytes.toByteArray());

    List<Prediction> predictions = run.predictor().predict(List.of(file), 2);
    assertThat(predictions).hasSize(2);
    assertThat(predictions.get(1).outputs()).isEqualTo(expected().outputs());
    assertThat(predictions.get(1).top()).hasSize(2);
    assertThat(predictions.get(1).input()).endsWith("ubyte[1]");
  }

  @Test
  void aFolderIsItsImagesInOrderOfName() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(png("x.png", BufferedImage.TYPE_BYTE_GRAY), images.resolve("b.png"));
    Files.copy(folder.resolve("x.png"), images.resolve("a.png"));
    Files.writeString(images.resolve("readme.txt"), "not an image");

    assertThat(run.predictor().predict(images))
        .extracting(Prediction::input)
        .containsExactly(images.resolve("a.png").toString(), images.resolve("b.png").toString());
  }

  @Test
  void anImageOfAnotherSizeIsRefusedWithBothSizes() throws IOException {
    Path file = folder.resolve("large.png");
    ImageIO.write(new BufferedImage(5, 6, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());

    assertThatThrownBy(() -> run.predictor().predict(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("5x6")
        .hasMessageContaining("4x4");
  }

  @Test
  void oneBadFileAmongGoodOnesPredictsNothing() throws IOException {
    Path good = png("good.png", BufferedImage.TYPE_BYTE_GRAY);

    assertThatThrownBy(() -> run.predictor().predict(good, folder.resolve("gone.png")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("gone.png");
  }

  @Test
  void plainDataForJsonNamesClassAndProbability() throws IOException {
    assertThat(only(png("json.png", BufferedImage.TYPE_BYTE_GRAY)).view())
        .containsKeys("input", "class", "probability", "top");
  }
}
