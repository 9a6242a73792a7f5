package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks are measured on data of other kinds than they were trained on. */
class LabelledTest {

  private static final List<String> CLASSES = List.of("0", "1", "2");
  private static final Shape SHAPE = Shape.of(2, 3, 1);
  private static final int COUNT = 6;

  @TempDir Path dir;

  @BeforeEach
  void sameImagesInEveryKindOfFile() throws IOException {
    StringBuilder csv = new StringBuilder("label,a,b,c,d,e,f\n");
    int[] pixels = new int[COUNT * 6];
    int[] labels = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = i / 2;
      csv.append(labels[i]);
      BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
      for (int at = 0; at < 6; at++) {
        int value = 40 * i + at;
        pixels[i * 6 + at] = value;
        csv.append(',').append(value);
        image.getRaster().setSample(at % 3, at / 3, 0, value);
      }
      csv.append('\n');
      Path folder = Files.createDirectories(dir.resolve("folder").resolve("" + labels[i]));
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
    TestFiles.write(dir, "rows.csv", csv.toString());
    TestFiles.write(dir, "t-images-idx3-ubyte", TestFiles.idx(new int[] {COUNT, 2, 3}, pixels));
    byte[] answers = TestFiles.idx(new int[] {COUNT}, labels);
    TestFiles.write(dir, "t-labels-idx1-ubyte.gz", TestFiles.gzip(answers));
    TestFiles.write(dir, "others", answers);
    TestFiles.write(dir, "x.npy", npy("(6, 2, 3)", pixels));
    TestFiles.write(dir, "y.npy", npy("(6,)", labels));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(dir.resolve("a.npz")))) {
      zip.putNextEntry(new ZipEntry("x_train.npy"));
      zip.write(npy("(1, 2, 3)", 1, 2, 3, 4, 5, 6));
      zip.putNextEntry(new ZipEntry("x_test.npy"));
      zip.write(npy("(6, 2, 3)", pixels));
      zip.putNextEntry(new ZipEntry("y_test.npy"));
      zip.write(npy("(6,)", labels));
    }
  }

  private static byte[] npy(String shape, int... values) throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    for (int value : values) {
      out.write(value);
    }
    return out.toByteArray();
  }

  private static final DataSpec IDX =
      TestFiles.spec("idx", Map.of("train_images", "i", "train_labels", "l", "standardize", true));

  private static DataInput input(Shape shape, boolean standardized) {
    DataInput plain = new DataInput(Feed.ONLY, shape, 1.0 / 255);
    return standardized
        ? plain.standardized(new ChannelStatistics(List.of(0.5), List.of(0.25)))
        : plain;
  }

  private Dataset read(DataSpec trained, DataInput input, List<String> classes, String name) {
    return read(trained, input, classes, name, Optional.empty());
  }

  private Dataset read(
      DataSpec trained, DataInput input, List<String> classes, String name, Optional<Path> labels) {
    DataTarget target = new DataTarget(Feed.ONLY, 1, classes);
    return Datasets.loadOther(
        trained,
        dir.resolve(name),
        labels,
        new Datasets.Known(List.of(input), List.of(target)),
        TestFiles.context(dir));
  }

  private static void assertTheImages(Dataset read) {
    Examples test = read.test().orElseThrow();
    assertThat(test.size()).isEqualTo(COUNT);
    assertThat(read.hashes()).isNotEmpty();
    for (int i = 0; i < COUNT; i++) {
      float[] features = TestFiles.features(test, i);
      for (int at = 0; at < 6; at++) {
        assertThat((double) features[at])
            .isCloseTo(
                ((40 * i + at) / 255.0 - 0.5) / 0.25, org.assertj.core.data.Offset.offset(1e-5));
      }
      assertThat(TestFiles.target(test, i)).containsExactly(i / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "rows.csv", "t-images-idx3-ubyte", "x.npy", "a.npz"})
  void theSameImagesAreTheSameInEveryKindOfFile(String name) {
    assertTheImages(read(IDX, input(SHAPE, true), CLASSES, name));
  }

  @Test
  void labelsMayBeCalledOtherwise() {
    assertTheImages(
        read(
            IDX,
            input(SHAPE, true),
            CLASSES,
            "t-images-idx3-ubyte",
            Optional.of(dir.resolve("others"))));
  }

  @Test
  void aDirectoryWithPartsIsMeasuredOnItsTest() throws IOException {
    Path whole = Files.createDirectories(dir.resolve("whole/train/0")).getParent().getParent();
    Files.createDirectories(whole.resolve("train/1"));
    Files.move(dir.resolve("folder"), whole.resolve("test"));
    assertTheImages(read(IDX, input(SHAPE, true), CLASSES, "whole"));
    Files.move(whole.resolve("test"), whole.resolve("val"));
    assertRefused(CLASSES, "whole", "has train and val in it; name the one to measure on");
  }

  @Test
  void filesOfCifarGoWithNetworksOfItsClasses() throws IOException {
    byte[] record = new byte[1 + 3072];
    record[0] = 7;
    record[1] = (byte) 255;
    TestFiles.write(dir, "batch.bin", record);
    List<String> ten = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    DataSpec pictures = TestFiles.spec("image_folder", Map.of("directory", "d"));
    Dataset read = read(pictures, input(Shape.of(32, 32, 3), false), ten, "batch.bin");
    Examples test = read.test().orElseThrow();
    assertThat(test.size()).isEqualTo(1);
    assertThat(TestFiles.target(test, 0)).containsExactly(7);
    assertThat(TestFiles.features(test, 0)).startsWith(1, 0, 0, 0);
    assertRefused(CLASSES, "batch.bin", "has images of 32x32x3 (CIFAR), but the network wants");
  }

  private void assertRefused(List<String> classes, String name, String part) {
    assertThatThrownBy(() -> read(IDX, input(SHAPE, true), classes, name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(part);
  }

  @Test
  void whatDoesNotFitIsRefusedWithAReason() throws IOException {
    List<String> two = List.of("0", "1");
    assertRefused(CLASSES, "none", "there is no such file or directory");
    assertRefused(two, "folder", "2: is no class of the examples to train on, which has 0, 1");
    assertRefused(two, "a.npz", "the label of example 4 is 2, but the classes go from 0 to 1");
    assertRefused(two, "t-images-idx3-ubyte", "label 4 is 2, but the classes go from 0 to 1");
    assertRefused(two, "rows.csv", "row 6, column label: label `2` is none of the 2 classes");
    assertRefused(List.of(), "rows.csv", "does not know which columns have them");
    assertRefused(List.of(), "folder", "has classes, but the network predicts numbers");
    assertRefused(CLASSES, "folder/0/0.png", "a picture alone does not say its class");
    Files.delete(dir.resolve("t-labels-idx1-ubyte.gz"));
    assertRefused(
        CLASSES,
        "t-images-idx3-ubyte",
        "there is no t-labels-idx1-ubyte or t-labels-idx1-ubyte.gz beside it; name it with"
            + " `--labels FILE`");
    assertThatThrownBy(
            () ->
                read(IDX, input(SHAPE, true), CLASSES, "a.npz", Optional.of(dir.resolve("others"))))
        .hasMessageContaining("a.npz has its labels in it");
  }

  @Test
  void aNetworkOfTableColumnsIsMeasuredOnATable() {
    DataSpec csv =
        TestFiles.spec("csv", Map.of("train", "t.csv", "encode", Map.of("a", "one_hot")));
    TableCode code =
        new TableCode(
            List.of(new CategoryCode("a", List.of("x"), true, false, false, Optional.empty())));
    DataInput input = new DataInput(Feed.ONLY, Shape.of(1), code);
    assertThatThrownBy(() -> read(csv, input, CLASSES, "folder"))
        .hasMessageContaining("the network learned from columns of a table (a)");
  }

  @Test
  void fractionsAreNotTakenForBytes() throws IOException {
    byte[] whole = npy("(6, 2, 3)", new int[4 * 36]);
    String text = new String(whole, StandardCharsets.ISO_8859_1).replace("|u1", "<f4");
    TestFiles.write(dir, "x.npy", text.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        CLASSES,
        "x.npy",
        "has values of type f4, but the network was trained on bytes from 0 to 255, multiplied by"
            + " 1/255");
  }
}
