package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLoaderTest {

  @TempDir Path dir;

  /** A picture of one colour, 4x4. */
  private void picture(String path, int rgb) {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      image.setRGB(i % 4, i / 4, rgb);
    }
    save(path, image);
  }

  private void save(String path, BufferedImage image) {
    try {
      Path file = dir.resolve(path);
      Files.createDirectories(file.getParent());
      String format = path.substring(path.lastIndexOf('.') + 1);
      assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void classes(String below, int each) {
    for (int i = 0; i < each; i++) {
      picture(below + "cat/" + i + ".png", 0x100000 * i + 1);
      picture(below + "dog/" + i + ".png", 0x100000 * i + 2);
    }
  }

  private Dataset load(Object... args) {
    Map<String, Object> all = new HashMap<>(Map.of("directory", ".", "image_size", 4));
    for (int i = 0; i < args.length; i += 2) {
      all.put((String) args[i], args[i + 1]);
    }
    return TestFiles.load(dir, "image_folder", all);
  }

  private void refused(List<String> parts, Object... args) {
    assertThatThrownBy(() -> load(args))
        .isInstanceOf(DataException.class)
        .message()
        .contains(parts.toArray(String[]::new));
  }

  private static List<String> names(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::name).toList();
  }

  @Test
  void directoriesAreClassesInOrderOfTheirNames() {
    picture("dog/deep/a.png", 0xff0000);
    picture("cat/b.bmp", 0x00ff00);
    picture("cat/a.gif", 0x0000ff);
    TestFiles.write(dir, "cat/notes.txt", "not a picture");
    TestFiles.write(dir, "cat/.hidden.png", "not one either");
    Dataset data = load();
    assertThat(data.classNames()).containsExactly("cat", "dog");
    assertThat(data.train().shape()).isEqualTo(Shape.of(4, 4, 3));
    assertThat(data.train().size()).isEqualTo(3);
    assertThat(data.test()).isEmpty();
    for (int i = 0; i < 3; i++) {
      String name = data.train().name(i);
      float[] target = TestFiles.target(data.train(), i);
      assertThat(target).containsExactly(name.contains("dog") ? 1 : 0);
      float[] expected =
          name.endsWith("dog/deep/a.png")
              ? new float[] {1, 0, 0}
              : name.endsWith("b.bmp") ? new float[] {0, 1, 0} : new float[] {0, 0, 1};
      assertThat(TestFiles.features(data.train(), i)).startsWith(expected).endsWith(expected);
    }
  }

  @Test
  void examplesToTrainOnAreMixedUpByTheSeed() {
    classes("", 10);
    List<String> once = names(load().train());
    assertThat(names(load().train())).isEqualTo(once);
    assertThat(once).isNotEqualTo(names(load("seed", 2).train()));
    assertThat(new TreeSet<>(once)).hasSize(20);
    assertThat(new ArrayList<>(new TreeSet<>(once))).isNotEqualTo(once);
  }

  @Test
  void partsAreFoundInsideOrNamed() {
    classes("set/train/", 3);
    classes("set/test/", 2);
    classes("set/val/", 1);
    Dataset inside = load("directory", "set");
    assertThat(inside.train().size()).isEqualTo(6);
    assertThat(inside.test().orElseThrow().size()).isEqualTo(4);
    assertThat(inside.validation().orElseThrow().size()).isEqualTo(2);
    assertThat(names(inside.test().orElseThrow()))
        .extracting(name -> name.replaceFirst(".*/test/", ""))
        .containsExactly("cat/0.png", "cat/1.png", "dog/0.png", "dog/1.png");
    Dataset named = load("directory", "set/train", "test", "set/val");
    assertThat(named.test().orElseThrow().size()).isEqualTo(2);
    assertThat(named.validation()).isEmpty();
    assertThat(named.hashes()).containsOnlyKeys("train", "test");
    assertThat(named.hashes().get("train")).isEqualTo(inside.hashes().get("train"));
    refused(List.of("names ", "but this directory is there too"), "directory", "set", "test", "x");
    refused(
        List.of("test: is there already, so test_split has nothing to do"),
        "directory",
        "set",
        "test_split",
        0.5);
  }

  @Test
  void aHashChangesWithEveryByteAndName() throws IOException {
    classes("", 2);
    String before = load().hashes().get("train");
    Files.move(dir.resolve("cat/0.png"), dir.resolve("cat/9.png"));
    String renamed = load().hashes().get("train");
    assertThat(renamed).isNotEqualTo(before);
    picture("cat/9.png", 0x123456);
    assertThat(load().hashes().get("train")).isNotEqualTo(renamed);
  }

  @Test
  void picturesThatCannotBeReadAreNamedTogether() throws IOException {
    classes("", 3);
    TestFiles.write(dir, "cat/text.png", "hello");
    byte[] whole = Files.readAllBytes(dir.resolve("dog/1.png"));
    TestFiles.write(dir, "dog/cut.png", java.util.Arrays.copyOf(whole, whole.length - 30));
    TestFiles.write(dir, "dog/nothing.jpg", "");
    refused(
        List.of(
            "3 of 9 pictures cannot be used:",
            "cat/text.png: is no image that can be read",
            "dog/cut.png: the image cannot be read: ",
            "dog/nothing.jpg: is empty",
            "skip_corrupt: true"));
    Dataset rest = load("skip_corrupt", true);
    assertThat(rest.train().size()).isEqualTo(6);
    assertThat(rest.hashes().get("train")).isNotEmpty();
  }

  @Test
  void transparentPicturesWantABackground() {
    classes("", 1);
    BufferedImage ghost = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    ghost.setRGB(0, 0, 0xff00ff00);
    save("cat/ghost.png", ghost);
    refused(List.of("ghost.png: is transparent at 1,0", "background: white"));
    Dataset white = load("background", "white");
    int at = names(white.train()).indexOf(dir.resolve("cat/ghost.png").toString());
    assertThat(TestFiles.features(white.train(), at)).startsWith(0, 1, 0, 1, 1, 1).endsWith(1);
    Dataset kept = load("color_mode", "rgba");
    assertThat(TestFiles.features(kept.train(), at)).startsWith(0, 1, 0, 1).endsWith(0, 0, 0, 0);
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    refused(List.of(": there is no such directory"), "directory", "nowhere");
    refused(List.of("has no directories, and each class wants one"));
    picture("cat/a.png", 1);
    refused(List.of("has a directory for one class only, `cat`"));
    Files.createDirectories(dir.resolve("dog"));
    Files.createDirectories(dir.resolve("cow"));
    refused(
        List.of(
            "cow: has no pictures (bmp, gif, jpeg, jpg, png, webp) in it", "dog: has no pictures"));
    picture("dog/a.png", 2);
    assertThat(load("class_names", List.of("dog", "cat")).classNames())
        .containsExactly("dog", "cat");
    refused(List.of("pig: there is no such directory"), "class_names", List.of("cat", "pig"));
    TestFiles.write(dir, "file", "");
    refused(List.of("file: is a file, not a directory"), "directory", "file");
  }

  @Test
  void classesThatOnlyTheTestHasAreRefused() {
    classes("a/", 1);
    classes("b/", 1);
    picture("b/cow/a.png", 3);
    refused(
        List.of("cow: is no class of the examples to train on, which has cat, dog"),
        "directory",
        "a",
        "test",
        "b");
    assertThat(
            load("directory", "a", "test", "b", "class_names", List.of("cat", "dog"))
                .test()
                .orElseThrow()
                .size())
        .isEqualTo(2);
  }

  @Test
  void sharesAreTakenOffForTestAndValidation() {
    classes("", 20);
    Dataset data = load("test_split", 0.25, "validation_split", 0.25);
    assertThat(data.train().size()).isEqualTo(20);
    TreeSet<String> all = new TreeSet<>(names(data.train()));
    all.addAll(names(data.test().orElseThrow()));
    all.addAll(names(data.validation().orElseThrow()));
    assertThat(all).hasSize(40);
    Parting parting = data.parting().orElseThrow();
    assertThat(parting.csv().lines())
        .hasSize(41)
        .anyMatch(line -> line.matches("0,[a-z]+," + dir.resolve("cat/0.png")))
        .anyMatch(line -> line.contains(",validation,"));
    assertThat(load("test_split", 0.25, "validation_split", 0.25).parting().orElseThrow().sha256())
        .isEqualTo(parting.sha256());
    assertThat(
            load("test_split", 0.25, "validation_split", 0.25, "seed", 7)
                .parting()
                .orElseThrow()
                .sha256())
        .isNotEqualTo(parting.sha256());
  }

  @Test
  void stratifiedSharesAreThoseOfEachClass() {
    classes("", 20);
    IntStream.range(20, 60).forEach(i -> picture("dog/" + i + ".png", i));
    Dataset data = load("test_split", 0.1, "validation_split", 0.2, "stratify", true);
    assertThat(labels(data.test().orElseThrow())).containsEntry(0f, 2).containsEntry(1f, 6);
    assertThat(labels(data.validation().orElseThrow())).containsEntry(0f, 4).containsEntry(1f, 12);
    assertThat(labels(data.train())).containsEntry(0f, 14).containsEntry(1f, 42);
  }

  private static Map<Float, Integer> labels(Examples examples) {
    Map<Float, Integer> counts = new HashMap<>();
    IntStream.range(0, examples.size())
        .forEach(i -> counts.merge(TestFiles.target(examples, i)[0], 1, Integer::sum));
    return counts;
  }

  @Test
  void onePictureOfAClassCannotBeSplit() {
    classes("", 1);
    refused(
        List.of("class `cat` has only 1 example, too few to take off validation_split 0.5"),
        "validation_split",
        0.5,
        "stratify",
        true);
    refused(
        List.of("the data has only 2 examples, too few to take off test_split 0.1"),
        "test_split",
        0.1);
    assertThat(load().train().size()).isEqualTo(2);
  }
}
