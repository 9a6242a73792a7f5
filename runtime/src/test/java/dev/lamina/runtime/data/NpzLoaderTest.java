package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.shape.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that numpy 2.4 wrote. */
class NpzLoaderTest {

  @TempDir Path dir;

  private static Path saved() {
    try {
      return Path.of(NpzLoaderTest.class.getResource("/data/npy/").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NpyArray read(String name) {
    return new NpyFiles(Optional.empty(), saved(), new FileHashes()).read(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u1",
        "i1",
        "u2",
        "i2",
        "u4",
        "i4",
        "i8",
        "f4",
        "f8",
        "big-i4",
        "big-f8",
        "fortran",
        "fortran-u1"
      })
  void everyTypeAndOrderGivesItsNumbers(String name) {
    NpyArray array = read(name + ".npy");
    assertThat(array.dims()).containsExactly(4, 3, 2);
    for (int i = 0; i < 24; i++) {
      assertThat(array.at(i / 6, i % 6)).as(name + " " + i).isEqualTo(i);
    }
  }

  @Test
  void truthIsOne() {
    assertThat(read("b1.npy").at(0, 1)).isEqualTo(1);
    assertThat(read("b1.npy").at(0, 2)).isZero();
  }

  @Test
  void whatIsNoNumberIsRefused() {
    refusedArray("float16.npy", "has values of type f2; save it as u1, i4, i8, f4 or f8");
    refusedArray("objects.npy", "has values that are no plain numbers");
    refusedArray("nan.npy", "nan.npy: example 1 has the value NaN");
    refusedArray("scalar.npy", "has no examples");
    refusedArray("none.npy", "there is no such file");
  }

  private static void refusedArray(String name, String part) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(part);
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(saved().resolve("f8.npy"));
    for (int length : new int[] {0, 5, 9, 60, whole.length - 1}) {
      TestFiles.write(dir, "cut.npy", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> load(Map.of("x", "cut.npy", "y", "cut.npy")))
          .as("%d bytes", length)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("cut.npy: ");
    }
    for (String sizes : List.of("(99999999999, 2)", "(2000000000, 2000000000, 8)", "(4 3, 2)")) {
      String given = "(4, 3, 2), }" + " ".repeat(sizes.length());
      String text = new String(whole, StandardCharsets.ISO_8859_1);
      assertThat(text).contains(given);
      String changed = text.replace(given, sizes + ", }" + " ".repeat(9));
      TestFiles.write(dir, "sizes.npy", changed.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> load(Map.of("x", "sizes.npy", "y", "sizes.npy")))
          .as(sizes)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("sizes.npy: the sizes in its header are impossible");
    }
    byte[] set = Files.readAllBytes(saved().resolve("set.npz"));
    TestFiles.write(dir, "cut.npz", Arrays.copyOf(set, set.length / 2));
    assertThatThrownBy(() -> load(Map.of("file", "cut.npz")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut.npz");
  }

  private Dataset load(Map<String, Object> args) {
    return TestFiles.load(dir, "npz", args);
  }

  @Test
  void anArchiveLikeKerasesIsReadWithItsTest() {
    Dataset data = load(Map.of("file", saved().resolve("set.npz").toString()));
    assertThat(data.train().shape()).isEqualTo(Shape.of(2, 2, 1));
    assertThat(data.train().size()).isEqualTo(6);
    assertThat(data.classNames()).containsExactly("0", "1", "2");
    assertThat(TestFiles.features(data.train(), 1))
        .containsExactly(4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f);
    Examples test = data.test().orElseThrow();
    assertThat(TestFiles.target(test, 0)).containsExactly(2);
    assertThat(data.hashes()).containsOnlyKeys("set.npz");
  }

  @Test
  void numbersArePredictedWhereTheyAreNotWhole() {
    Path file = saved().resolve("regression.npz");
    Dataset data = load(Map.of("file", file.toString(), "x", "features", "y", "targets"));
    assertThat(data.train().shape()).isEqualTo(Shape.of(3));
    assertThat(data.classNames()).isEmpty();
    assertThat(data.scale()).isEqualTo(1);
    assertThat(TestFiles.target(data.train(), 2)).containsExactly(1, 1.25f);
    assertThatThrownBy(() -> load(Map.of("file", file.toString())))
        .hasMessageContaining("has no array `x_train`; it has features, targets");
  }

  @Test
  void filesOfTheirOwnAndAShape() {
    String x = saved().resolve("f4.npy").toString();
    String y = saved().resolve("big-f8.npy").toString();
    Dataset data = load(Map.of("x", x, "y", y, "shape", "6"));
    assertThat(data.train().shape()).isEqualTo(Shape.of(6));
    assertThat(data.targets().get(0).size()).isEqualTo(6);
    assertThatThrownBy(() -> load(Map.of("x", x, "y", y, "shape", "7")))
        .hasMessageContaining("has examples of 3x2, which cannot be read as 7");
  }

  @Test
  void labelsBeyondTheClassesAreRefused() {
    String file = saved().resolve("set.npz").toString();
    assertThatThrownBy(() -> load(Map.of("file", file, "class_names", List.of("a", "b"))))
        .hasMessageContaining("is 2, but the classes go from 0 to 1");
  }
}
