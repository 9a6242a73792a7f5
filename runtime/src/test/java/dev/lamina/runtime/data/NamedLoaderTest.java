package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.data.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedLoaderTest {

  @TempDir Path dir;

  private DataContext context(Path dataDir) {
    return new DataContext(Optional.of(dataDir), dir, dir.resolve("cache"), progress -> {});
  }

  private Path small(String name, boolean zipped) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    for (String part : List.of("train", "t10k")) {
      int count = part.equals("train") ? 20 : 10;
      int[] pixels = IntStream.range(0, count * 784).map(i -> i % 256).toArray();
      int[] labels = IntStream.range(0, count).map(i -> i % 10).toArray();
      byte[] images = idx(new int[] {count, 28, 28}, pixels);
      byte[] answers = idx(new int[] {count}, labels);
      String end = zipped ? ".gz" : "";
      TestFiles.write(
          folder, part + "-images-idx3-ubyte" + end, zipped ? TestFiles.gzip(images) : images);
      TestFiles.write(
          folder, part + "-labels-idx1-ubyte" + end, zipped ? TestFiles.gzip(answers) : answers);
    }
    return folder;
  }

  @Test
  void everyKindOfDataHasExactlyOneLoader() {
    assertThat(Family.of(DataSpec.class).kinds())
        .hasSizeGreaterThanOrEqualTo(7)
        .allMatch(kind -> Datasets.loadersOf(kind.type()) == 1);
  }

  @Test
  void filesOfTheDataDirectoryAreReadGzippedOrNot() throws IOException {
    small("fashion_mnist", true);
    small("kmnist", false);
    Dataset fashion =
        Datasets.load(TestFiles.spec("fashion_mnist", Map.of()), TestFiles.SEED, context(dir));
    assertThat(fashion.train().size()).isEqualTo(20);
    assertThat(fashion.test().orElseThrow().size()).isEqualTo(10);
    assertThat(fashion.classNames()).startsWith("T-shirt/top").endsWith("Ankle boot").hasSize(10);
    assertThat(fashion.hashes()).containsKey("train-images-idx3-ubyte.gz").hasSize(4);
    Dataset kmnist =
        Datasets.load(TestFiles.spec("kmnist", Map.of()), TestFiles.SEED, context(dir));
    assertThat(kmnist.classNames())
        .containsExactly("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");
  }

  @Test
  void aMissingFileAmongTheFourIsNamed() throws IOException {
    Path folder = small("mnist", true);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatThrownBy(
            () -> Datasets.load(TestFiles.spec("mnist", Map.of()), TestFiles.SEED, context(dir)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t10k-labels-idx1-ubyte.gz is missing");
  }

  @Test
  void aDataDirectoryThatIsNotThereIsRefused() {
    Path nowhere = dir.resolve("nowhere");
    assertThatThrownBy(
            () ->
                Datasets.load(TestFiles.spec("mnist", Map.of()), TestFiles.SEED, context(nowhere)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nowhere: this data directory does not exist")
        .hasMessageContaining("LAMINA_DATA");
  }

  @Test
  void imagesOfAnotherSizeAreRefused() throws IOException {
    Path folder = small("mnist", false);
    for (String part : List.of("train", "t10k")) {
      int count = part.equals("train") ? 20 : 10;
      TestFiles.write(
          folder, part + "-images-idx3-ubyte", idx(new int[] {count, 2, 2}, new int[count * 4]));
    }
    assertThatThrownBy(
            () -> Datasets.load(TestFiles.spec("mnist", Map.of()), TestFiles.SEED, context(dir)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has images of 2x2x1, but those of mnist are 28x28x1");
  }

  @Test
  void theRealMnistIsRead() {
    Optional<Path> found =
        Stream.of(System.getProperty("lamina.data"), System.getenv("LAMINA_DATA"), beside())
            .filter(path -> path != null && Files.isDirectory(Path.of(path, "mnist")))
            .map(Path::of)
            .findFirst();
    assumeTrue(found.isPresent(), "no MNIST: give -Dlamina.data=DIR or LAMINA_DATA");
    Dataset mnist =
        Datasets.load(
            TestFiles.spec("mnist", Map.of()), TestFiles.SEED, context(found.orElseThrow()));
    assertThat(mnist.train().size()).isEqualTo(60_000);
    assertThat(mnist.test().orElseThrow().size()).isEqualTo(10_000);
    // The first digits are known: 5 0 4 1 9 2 1 3 1 4, and 7 2 1 0 4 to test.
    assertThat(IntStream.range(0, 10).map(i -> (int) TestFiles.target(mnist.train(), i)[0]))
        .containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(
            IntStream.range(0, 5)
                .map(i -> (int) TestFiles.target(mnist.test().orElseThrow(), i)[0]))
        .containsExactly(7, 2, 1, 0, 4);
    // The published mean of all pixels to train on is 0.1307.
    double sum = 0;
    float[] image = new float[784];
    for (int i = 0; i < 60_000; i++) {
      mnist.train().features(i, image, 0);
      for (float value : image) {
        sum += value;
      }
    }
    assertThat(sum / (60_000 * 784)).isBetween(0.13065, 0.13067);
  }

  /** The data that stands beside a checkout while Lamina is developed. */
  private static String beside() {
    String root = System.getProperty("lamina.root");
    return root == null ? null : Path.of(root, "..", "shared", "data").toString();
  }
}
