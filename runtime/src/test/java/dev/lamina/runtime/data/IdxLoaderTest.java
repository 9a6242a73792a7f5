package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.gzip;
import static dev.lamina.runtime.data.TestFiles.idx;
import static dev.lamina.runtime.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxLoaderTest {

  private static final byte[] IMAGES =
      idx(new int[] {2, 2, 3}, 0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6);
  private static final byte[] LABELS = idx(new int[] {2}, 1, 0);

  @TempDir Path dir;

  @BeforeEach
  void files() {
    write(dir, "images", IMAGES);
    write(dir, "labels", LABELS);
  }

  private Dataset load(Object... more) {
    Map<String, Object> args =
        new HashMap<>(Map.of("train_images", "images", "train_labels", "labels"));
    for (int i = 0; i < more.length; i += 2) {
      args.put((String) more[i], more[i + 1]);
    }
    return TestFiles.load(dir, "idx", args);
  }

  private void refused(ThrowingCallable reading, String... parts) {
    assertThatThrownBy(reading).isInstanceOf(DataException.class).message().contains(parts);
  }

  @Test
  void bytesAreBroughtToZeroToOneAndLabelsCounted() {
    Dataset data = load();
    assertThat(data.train().shape().dims()).containsExactly(2, 3, 1);
    assertThat(TestFiles.features(data.train(), 0)).containsExactly(0f, .2f, .4f, .6f, .8f, 1f);
    assertThat(TestFiles.target(data.train(), 0)).containsExactly(1f);
    assertThat(data.classNames()).containsExactly("0", "1");
    assertThat(data.test()).isEmpty();
    assertThat(data.scale()).isEqualTo(1 / 255.0);
    assertThat(data.hashes()).containsOnlyKeys("images", "labels");
  }

  @Test
  void gzippedFilesGiveTheSame() {
    write(dir, "images", gzip(IMAGES));
    write(dir, "labels", gzip(LABELS));
    assertThat(TestFiles.features(load().train(), 1))
        .containsExactly(1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f, 6 / 255f);
  }

  @Test
  void theScaleIsOnesOwnIfGiven() {
    assertThat(TestFiles.features(load("scale", 1).train(), 1)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void channelsFirstIsBroughtToChannelsLast() {
    write(dir, "images", idx(new int[] {2, 2, 1, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
    Dataset data = load("data_format", "channels_first", "scale", 1);
    assertThat(data.train().shape().dims()).containsExactly(1, 2, 2);
    assertThat(TestFiles.features(data.train(), 0)).containsExactly(1, 3, 2, 4);
    assertThat(TestFiles.features(data.train(), 1)).containsExactly(5, 7, 6, 8);
  }

  @Test
  void channelsLastIsLeftAsItIs() {
    write(dir, "images", idx(new int[] {2, 1, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
    Dataset data = load("scale", 1);
    assertThat(data.train().shape().dims()).containsExactly(1, 2, 2);
    assertThat(TestFiles.features(data.train(), 0)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aTestSetIsReadToo() {
    write(dir, "more", idx(new int[] {1, 2, 3}, 6, 5, 4, 3, 2, 1));
    write(dir, "answers", idx(new int[] {1}, 1));
    Examples test = load("test_images", "more", "test_labels", "answers").test().orElseThrow();
    assertThat(test.size()).isEqualTo(1);
    assertThat(TestFiles.target(test, 0)).containsExactly(1f);
  }

  @Test
  void aTestSetOfAnotherShapeIsRefused() {
    write(dir, "more", idx(new int[] {1, 3, 2}, 6, 5, 4, 3, 2, 1));
    write(dir, "answers", idx(new int[] {1}, 1));
    refused(() -> load("test_images", "more", "test_labels", "answers"), "3x2x1", "2x3x1");
  }

  @Test
  void aLabelThatTrainingDoesNotHaveIsRefused() {
    write(dir, "answers", idx(new int[] {2}, 1, 7));
    refused(
        () -> load("test_images", "images", "test_labels", "answers"),
        "answers: label 1 is 7, but the labels to train on go from 0 to 1");
  }

  @Test
  void aLabelBeyondTheNamedClassesIsRefused() {
    write(dir, "labels", idx(new int[] {2}, 1, 10));
    refused(
        () -> load("class_names", List.of("cat", "dog")),
        "labels: label 1 is 10, but the classes go from 0 to 1");
  }

  @Test
  void aTruncatedFileIsRefusedWithItsNameAndSizes() {
    write(dir, "images", Arrays.copyOf(IMAGES, IMAGES.length - 1));
    refused(() -> load(), "images: the header says 2 x 2 x 3 = 12 bytes, but");
  }

  @Test
  void aTruncatedGzipIsRefused() {
    byte[] whole = gzip(IMAGES);
    write(dir, "images", Arrays.copyOf(whole, whole.length - 9));
    refused(() -> load(), "images: the file is cut off");
  }

  @Test
  void aDamagedGzipIsRefused() {
    byte[] whole = gzip(IMAGES);
    whole[whole.length - 5] ^= 1;
    write(dir, "images", whole);
    refused(() -> load(), "images: the gzip data is damaged");
  }

  @Test
  void bytesBehindTheLastImageAreRefused() {
    write(dir, "images", Arrays.copyOf(IMAGES, IMAGES.length + 1));
    refused(() -> load(), "images: the header says", "goes on behind them");
  }

  @Test
  void aHeaderThatPromisesTooMuchTakesNoMemory() {
    byte[] bytes = idx(new int[] {Integer.MAX_VALUE, 30_000, 30_000}, 1, 2, 3);
    write(dir, "images", bytes);
    refused(() -> load(), "images: the header says", "much too short");
    write(dir, "images", gzip(bytes));
    refused(() -> load(), "images: the header says", "much too short");
  }

  @Test
  void sizesThatOverflowAreRefused() {
    int most = Integer.MAX_VALUE;
    write(dir, "images", idx(new int[] {most, most, most, most}, 1));
    refused(() -> load(), "images: the sizes in its header are impossible");
  }

  @Test
  void aFileWithoutExamplesIsRefused() {
    write(dir, "images", idx(new int[] {0, 28, 28}));
    refused(() -> load(), "images: holds nothing");
  }

  @Test
  void aCutHeaderIsRefused() {
    write(dir, "images", Arrays.copyOf(IMAGES, 9));
    refused(() -> load(), "images: too short for an IDX file");
    write(dir, "images", new byte[0]);
    refused(() -> load(), "images: too short for an IDX file");
  }

  @Test
  void anotherKindOfFileIsRefused() {
    write(dir, "images", "label,pixel0,pixel1\n");
    refused(() -> load(), "images: not an IDX file: it begins with 6c616265");
  }

  @Test
  void anIdxFileOfFloatsIsRefused() {
    byte[] floats = IMAGES.clone();
    floats[2] = 0x0d;
    write(dir, "images", floats);
    refused(() -> load(), "images: IDX with values of type 0d", "unsigned bytes");
  }

  @Test
  void imagesAndLabelsOfDifferentLengthAreRefused() {
    write(dir, "labels", idx(new int[] {3}, 1, 0, 1));
    refused(() -> load(), "labels: has 3 labels, but", "images has 2 images");
  }

  @Test
  void swappedPathsAreRefused() {
    refused(() -> load("train_images", "labels", "train_labels", "images"), "swapped?");
    refused(() -> load("train_labels", "images"), "holds images", "swapped?");
  }

  @Test
  void aMissingFileADirectoryAndAForbiddenOneAreRefused() throws IOException {
    refused(
        () -> load("train_images", "nowhere"), "nowhere: cannot be read: there is no such file");
    Files.createDirectory(dir.resolve("folder"));
    refused(() -> load("train_images", "folder"), "folder: this is a directory");
    assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
    Files.setPosixFilePermissions(
        dir.resolve("images"), PosixFilePermissions.fromString("---------"));
    refused(() -> load(), "images: cannot be read: permission denied");
  }
}
