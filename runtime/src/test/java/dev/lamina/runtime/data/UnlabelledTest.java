package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.data.CifarVersion;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.shape.Shape;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays that numpy 2.4 wrote, and files of CIFAR's, are asked about as data is trained on. */
class UnlabelledTest {

  private static final DataSpec DIGITS = TestFiles.spec("digits", Map.of());
  private static final double BYTES = Scale.BYTES.factor();

  @TempDir Path dir;

  private static Path saved(String name) {
    try {
      return Path.of(UnlabelledTest.class.getResource("/data/npy/").toURI()).resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Unlabelled network(DataSpec trained, Shape shape, double scale) {
    return new Unlabelled(trained, List.of(new DataInput(Feed.ONLY, shape, scale)));
  }

  private static void assertSame(Unlabelled.Part asked, Examples trained) {
    assertThat(asked.examples().size()).isEqualTo(trained.size());
    for (int i = 0; i < trained.size(); i++) {
      assertThat(TestFiles.features(asked.examples(), i))
          .containsExactly(TestFiles.features(trained, i));
    }
  }

  @Test
  void anArchiveIsReadAsTheDataReaderHasIt() {
    Path file = saved("set.npz");
    DataSpec spec = TestFiles.spec("npz", Map.of("file", file.toString()));
    Dataset data = Datasets.load(spec, TestFiles.SEED, TestFiles.context(dir));
    for (DataSpec trained : List.of(spec, DIGITS)) {
      Unlabelled network = new Unlabelled(trained, data.inputs());
      Unlabelled.Part usual = network.read(file);
      assertThat(usual.names()).first().isEqualTo(file + "[x_test][0]");
      assertSame(usual, data.test().orElseThrow());
      Unlabelled.Part chosen = network.taking("x_train").read(file);
      assertThat(chosen.names()).last().isEqualTo(file + "[x_train][5]");
      assertSame(chosen, data.train());
    }
  }

  @Test
  void anArchiveWithOtherKeysIsReadAsTrainedOnOrByName() {
    Path file = saved("regression.npz");
    DataSpec spec =
        TestFiles.spec("npz", Map.of("file", file.toString(), "x", "features", "y", "targets"));
    Dataset data = Datasets.load(spec, TestFiles.SEED, TestFiles.context(dir));
    assertSame(new Unlabelled(spec, data.inputs()).read(file), data.train());

    Unlabelled other = new Unlabelled(DIGITS, data.inputs());
    assertThatThrownBy(() -> other.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": has none of x_test, x, x_train; it has features, targets; say with --array"
                + " which to take");
    assertSame(other.taking("features").read(file), data.train());
    assertThatThrownBy(() -> other.taking("feature").read(file))
        .hasMessageContaining("has no array `feature`; it has features, targets");
    assertThatThrownBy(() -> other.taking("targets").read(file))
        .hasMessageContaining(
            "regression.npz[targets]: has examples of 2, but the network wants 3");
  }

  @ParameterizedTest
  @CsvSource({"3x2x1", "3x2", "6"})
  void anArrayOfItsOwnMayBeFlat(String shape) {
    Shape seen = new Shape(Arrays.stream(shape.split("x")).map(Integer::valueOf).toList());
    Unlabelled.Part part = network(DIGITS, seen, 1).read(saved("f4.npy"));
    assertThat(part.names()).last().isEqualTo(saved("f4.npy") + "[3]");
    assertThat(TestFiles.features(part.examples(), 3)).containsExactly(18, 19, 20, 21, 22, 23);
  }

  private static void refused(Shape shape, double scale, String name, String part) {
    assertThatThrownBy(() -> network(DIGITS, shape, scale).read(saved(name)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(part);
  }

  @Test
  void anArrayThatDoesNotFitIsRefused() {
    refused(Shape.of(7), 1, "f4.npy", "f4.npy: has examples of 3x2, but the network wants 7");
    refused(
        Shape.of(2, 3, 1),
        1,
        "f4.npy",
        "has examples of 3x2, but the network wants 2x3x1: channels come last (np.moveaxis)");
    refused(
        Shape.of(4, 3, 2),
        1,
        "f4.npy",
        "wants 4x3x2; the first axis counts examples: save a single one as x[None]");
    refused(
        Shape.of(3, 2, 1),
        BYTES,
        "f4.npy",
        "has values of type f4, but the network was trained on bytes from 0 to 255");
    refused(Shape.of(3, 2, 1), 1, "none.npy", "none.npy: there is no such file");
  }

  @Test
  void whatOneFileCannotAnswerIsRefused() {
    DataInput one = new DataInput("a", Shape.of(3, 2), 1);
    DataInput two = new DataInput("b", Shape.of(3, 2), 1);
    assertThatThrownBy(() -> new Unlabelled(DIGITS, List.of(one, two)).read(saved("f4.npy")))
        .hasMessageContaining("the network has 2 inputs (a, b), and this is for one");
    TableCode code =
        new TableCode(
            List.of(new CategoryCode("a", List.of("x"), true, false, false, Optional.empty())));
    DataInput column = new DataInput(Feed.ONLY, Shape.of(1), code);
    assertThatThrownBy(() -> new Unlabelled(DIGITS, List.of(column)).read(saved("f4.npy")))
        .hasMessageContaining("the network learned from columns of a table (a)");
    DataSpec text = TestFiles.spec("text", Map.of("train", "t.csv", "output_sequence_length", 3));
    assertThatThrownBy(() -> network(text, Shape.of(3), 1).read(saved("f4.npy")))
        .hasMessageContaining("f4.npy: is no text by its name, and the network learned from text");
  }

  /** Images with labels, of which the first pixel's red is the number. */
  private static byte[] cifar(CifarVersion version, int count) {
    byte[] bytes = new byte[count * version.recordBytes()];
    for (int i = 0; i < count; i++) {
      bytes[i * version.recordBytes()] = 3;
      bytes[i * version.recordBytes() + version.labelBytes()] = (byte) (51 * i);
    }
    return bytes;
  }

  @Test
  void filesOfCifarAreOfTheVersionThatTheirLengthSays() {
    Path ten = TestFiles.write(dir, "ten.bin", cifar(CifarVersion.CIFAR10, 3));
    byte[] hundred = TestFiles.gzip(cifar(CifarVersion.CIFAR100, 3));
    Path zipped = TestFiles.write(dir, "hundred.bin.gz", hundred);
    for (String trained : List.of("digits", "cifar10", "cifar100")) {
      Unlabelled network = network(TestFiles.spec(trained, Map.of()), CifarVersion.IMAGE, BYTES);
      for (Path file : List.of(ten, zipped)) {
        Unlabelled.Part part = network.read(file);
        assertThat(part.names()).containsExactly(file + "[0]", file + "[1]", file + "[2]");
        assertThat(TestFiles.features(part.examples(), 2)).startsWith(.4f, 0, 0, 0);
      }
    }
  }

  @Test
  void filesOfCifarThatAreNotWholeOrDoNotFitAreRefused() {
    byte[] whole = cifar(CifarVersion.CIFAR100, 3);
    Path cut = TestFiles.write(dir, "cut.bin", Arrays.copyOf(whole, whole.length - 1));
    Unlabelled network = network(TestFiles.spec("cifar100", Map.of()), CifarVersion.IMAGE, BYTES);
    assertThatThrownBy(() -> network.read(cut))
        .hasMessageContaining(
            "is no whole cifar100 file: an image has 3,074 bytes, but after 2 images there are"
                + " 3,073 left");
    Path file = TestFiles.write(dir, "a.bin", whole);
    assertThatThrownBy(() -> network(DIGITS, Shape.of(28, 28, 1), BYTES).read(file))
        .hasMessageContaining(
            "a.bin: has images of 32x32x3 (CIFAR), but the network wants 28x28x1");
  }
}
