package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small trained run: other runs begin with it, and it is looked into. */
class InsideTest {

  @TempDir static Path directory;

  private static final String SPEC =
      """
      name: small
      seed: 2
      input: 28x28x1
      layers:
        - conv 5x5 4 stride 3 relu
        - maxpool 2
        - flatten
        - dense 10 softmax
      data: digits
      compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 32, epochs: 1, max_examples: 640}
      """;

  @BeforeAll
  static void train() throws IOException {
    Files.writeString(directory.resolve("small.yaml"), SPEC);
    CliRun run = lamina("train DIR/small.yaml --out DIR/run -q");
    assertThat(run.code()).as(run.err()).isZero();
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 4; y < 24; y++) {
      image.setRGB(14, y, 0xFFFFFF);
      image.setRGB(15, y, 0xFFFFFF);
    }
    ImageIO.write(image, "png", directory.resolve("one.png").toFile());
  }

  private static CliRun lamina(String words) {
    return CliRun.in(Map.of(), "", words.replace("DIR", directory.toString()).split(" "));
  }

  private static JsonNode json(String words) throws IOException {
    CliRun run = lamina(words + " --format json");
    assertThat(run.code()).as(run.out()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static String errors(String spec) throws IOException {
    Files.writeString(directory.resolve("next.yaml"), spec);
    CliRun run = lamina("check DIR/next.yaml");
    return run.code() + "\n" + run.err().replace(directory.toString(), "DIR");
  }

  @Test
  void checkSaysWhatWouldBeTaken() throws IOException {
    Files.writeString(
        directory.resolve("head.yaml"),
        SPEC.replace("dense 10 softmax", "dense 10 softmax: {name: head}") + "weights: run\n");
    assertThat(lamina("check DIR/head.yaml").out())
        .isEqualToNormalizingNewlines(
            """
            OK: run `small`, 4 layers, 754 parameters, (28, 28, 1) to (10,)
            weights of 1 layer from run (last, 1 epoch): conv2d
              not there, so with first weights: head
              there, and not used: dense
            """);
    JsonNode weights = json("check DIR/head.yaml").get("weights");
    assertThat(weights.get("taken").get(0).asText()).isEqualTo("conv2d");
    assertThat(weights.get("weights_sha256").asText()).hasSize(64);
  }

  @Test
  void mistakesAreToldWhereTheyStand() throws IOException {
    assertThat(errors(SPEC.replace("conv 5x5 4", "conv 3x3 4") + "weights: run\n"))
        .isEqualToNormalizingNewlines(
            """
            3
            DIR/next.yaml:5:5: error: conv2d has kernel (3, 3, 1, 4), but in `run` kernel (5, 5, 1, 4)
               5 |   - conv 3x3 4 stride 3 relu
                 |     ^^^^^^^^^^^^^^^^^^^^^^^^
                 | a new layer needs a new name; or begin without it: `skip: conv2d`, or `skip_mismatch: true`
            1 error. Nothing was trained.
            """);
    assertThat(
            errors(
                SPEC.replace("stride 3 relu", "stride 3 relu: {name: conv2s}")
                        .replace("dense 10 softmax", "dense 10 softmax: {name: head}")
                    + "weights: run\n"))
        .isEqualToNormalizingNewlines(
            """
            3
            DIR/next.yaml:12:10: error: no layer's weights can be taken from `run`: no name fits
              12 | weights: run
                 |          ^^^
                 | here: conv2s, head; there: conv2d, dense; did you mean `conv2d` by `conv2s`?
            1 error. Nothing was trained.
            """);
  }

  @Test
  void trainBeginsWithTheWeightsThatTheCommandLineNames() {
    CliRun run = lamina("train DIR/small.yaml --weights DIR/run --out DIR/more fit.epochs=0");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("conv2d, dense");
    CliRun wrong = lamina("train DIR/small.yaml --weights DIR/nothing --out DIR/none");
    assertThat(wrong.code()).isEqualTo(3);
    assertThat(wrong.err()).contains("nothing does not exist").contains("<command line>");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void featuresTellShapesAndStatisticsAndWriteArrays() throws IOException {
    JsonNode view = json("features DIR/run * --first 7 --out DIR/all.npz");
    assertThat(view.get("examples").asInt()).isEqualTo(7);
    assertThat(view.get("of").asText()).isEqualTo("test");
    assertThat(view.get("layers")).hasSize(4);
    assertThat(view.get("layers").get(1).get("shape").toString()).isEqualTo("[4,4,4]");
    JsonNode head = view.get("layers").get(3);
    assertThat(head.get("mean").asDouble()).isBetween(0.09999, 0.10001);
    assertThat(lamina("features DIR/run dense --first 3 --out DIR/dense.npy").code()).isZero();
    byte[] bytes = Files.readAllBytes(directory.resolve("dense.npy"));
    assertThat(bytes).hasSize(128 + 3 * 10 * 4);
    assertThat(new String(bytes, 10, 60, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 10), }");
    assertThat(lamina("features DIR/run dense DIR/one.png --out DIR/dense.csv").code()).isZero();
    List<String> rows = Files.readAllLines(directory.resolve("dense.csv"));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).startsWith("input,dense_0,dense_1").endsWith("dense_9");
    assertThat(rows.get(1)).startsWith(directory.resolve("one.png").toString());
  }

  @Test
  void whatCannotBeShownIsToldWithWhatCan() {
    assertThat(said("features DIR/run densee"))
        .isEqualTo("2 lamina: there is no layer `densee`; did you mean `dense`?");
    assertThat(said("features DIR/run * --out DIR/x.csv"))
        .isEqualTo("2 lamina: .csv takes one layer, and these are 4; write an .npz");
    assertThat(said("features DIR/run dense --out DIR/x.txt"))
        .isEqualTo(
            "2 lamina: DIR/x.txt: features are written to a file that ends with .npy, .npz, .csv");
    assertThat(said("filters DIR/run max_pooling2d --out DIR/x.png"))
        .isEqualTo(
            "2 lamina: max_pooling2d (MaxPooling2D) has no kernel to draw; try conv2d, dense");
    assertThat(said("filters DIR/run conv2d --out DIR/small.yaml"))
        .isEqualTo(
            "2 lamina: DIR/small.yaml exists already; choose another file with --out, or replace it"
                + " with --force");
    assertThat(said("saliency DIR/run DIR/one.png --class 10 --out DIR/x.png"))
        .isEqualTo("2 lamina: there is no class `10`; there are 10, counted from 0");
    assertThat(directory.resolve("x.png")).doesNotExist();
  }

  private static String said(String words) {
    CliRun run = lamina(words);
    return run.code() + " " + run.err().replace(directory.toString(), "DIR").strip();
  }

  /** Two images as numpy saves them: all 0, and the one of the picture. */
  private static void arrays() throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 28, 28), }";
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    array.write(header.getBytes(StandardCharsets.US_ASCII));
    array.write(new byte[28 * 28]);
    BufferedImage image = picture("one.png");
    for (int i = 0; i < 28 * 28; i++) {
      array.write(image.getRaster().getSample(i % 28, i / 28, 0));
    }
    Files.write(directory.resolve("two.npy"), array.toByteArray());
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(directory.resolve("two.npz")))) {
      for (String key : List.of("a", "b")) {
        zip.putNextEntry(new ZipEntry(key + ".npy"));
        zip.write(array.toByteArray());
      }
    }
  }

  @Test
  void arraysAreAskedAboutAndLookedAt() throws IOException {
    arrays();
    JsonNode picture = json("predict DIR/run DIR/one.png").get("predictions").get(0);
    for (String words : List.of("DIR/two.npy", "DIR/two.npz --array b")) {
      JsonNode predictions = json("predict DIR/run " + words).get("predictions");
      assertThat(predictions).hasSize(2);
      assertThat(predictions.get(1).get("input").asText()).endsWith("[1]");
      assertThat(predictions.get(1).get("top")).isEqualTo(picture.get("top"));
    }
    assertThat(lamina("predict DIR/run DIR/two.npz --array b --format csv").out())
        .contains("two.npz[b][0],", "two.npz[b][1],");
    assertThat(json("features DIR/run dense DIR/two.npz --array a").get("examples").asInt())
        .isEqualTo(2);
    JsonNode map = json("saliency DIR/run DIR/two.npy --first 1 --out DIR/first.png");
    assertThat(map.get("saliency")).hasSize(1);
    assertThat(
            json("filters DIR/run conv2d --image DIR/two.npz --array b --out DIR/b.png")
                .get("pictures")
                .toString())
        .contains("two.npz[b][0]");
  }

  @Test
  void whichArrayIsMeantIsSaid() throws IOException {
    arrays();
    assertThat(said("predict DIR/run DIR/two.npz"))
        .isEqualTo(
            "4 lamina: DIR/two.npz: has none of x_test, x, x_train; it has a, b; say with --array"
                + " which to take");
    assertThat(said("predict DIR/run DIR/two.npy --array a"))
        .contains("2 lamina: --array is for .npz archives, and no file is one");
  }

  @Test
  void picturesAreDrawnWithoutAScreen() throws IOException {
    assertThat(
            json("filters DIR/run conv2d --image DIR/one.png --out DIR/conv.png").get("pictures"))
        .hasSize(3);
    BufferedImage filters = picture("conv.png");
    assertThat(filters.getWidth()).isBetween(300, 1100);
    assertThat(colours(filters)).isGreaterThan(50);
    JsonNode saliency =
        json("saliency DIR/run DIR/one.png --class 1 --method both --out DIR/saliency.png")
            .get("saliency");
    assertThat(saliency).hasSize(2);
    assertThat(saliency.get(0).get("method").asText()).isEqualTo("gradient");
    assertThat(saliency.get(1).get("class").asText()).isEqualTo("1");
    assertThat(colours(picture("saliency.png"))).isGreaterThan(100);
    byte[] once = Files.readAllBytes(directory.resolve("saliency.png"));
    json("saliency DIR/run DIR/one.png --class 1 --method both --force --out DIR/saliency.png");
    assertThat(Files.readAllBytes(directory.resolve("saliency.png"))).isEqualTo(once);
  }

  private static BufferedImage picture(String name) throws IOException {
    File file = directory.resolve(name).toFile();
    BufferedImage image = ImageIO.read(file);
    assertThat(image).as(name.toLowerCase(Locale.ROOT)).isNotNull();
    return image;
  }

  private static long colours(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(pixels).distinct().count();
  }
}
