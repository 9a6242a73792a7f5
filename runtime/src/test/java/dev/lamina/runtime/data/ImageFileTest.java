package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {

  private static final Shape GREY = Shape.of(2, 3, 1);
  private static final Shape COLOUR = Shape.of(2, 3, 3);

  @TempDir Path dir;

  private Path save(BufferedImage image, String name) throws IOException {
    Path path = dir.resolve(name);
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, path.toFile())).isTrue();
    return path;
  }

  private static BufferedImage image(int type, int... values) {
    BufferedImage image = new BufferedImage(3, 2, type);
    for (int i = 0; i < 6; i++) {
      image.getRaster().setSample(i % 3, i / 3, 0, values[i]);
    }
    return image;
  }

  private static BufferedImage rgb(int type, int... values) {
    BufferedImage image = new BufferedImage(3, 2, type);
    for (int i = 0; i < 6; i++) {
      image.setRGB(i % 3, i / 3, values[i]);
    }
    return image;
  }

  @Test
  void aGreyPngGivesItsBytesUnchanged() throws IOException {
    Path path = save(image(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 64, 128, 200, 255), "a.png");
    assertThat(ImageFile.read(path, GREY)).containsExactly(0, 1, 64, 128, 200, 255);
    assertThat(ImageFile.read(path, Shape.of(6))).containsExactly(0, 1, 64, 128, 200, 255);
    assertThat(ImageFile.read(path, COLOUR)).startsWith(0, 0, 0, 1, 1, 1, 64);
  }

  @Test
  void sixteenBitsAreBroughtToEight() throws IOException {
    Path path =
        save(image(BufferedImage.TYPE_USHORT_GRAY, 0, 257, 32896, 65535, 128, 514), "a.png");
    assertThat(ImageFile.read(path, GREY))
        .containsExactly(new float[] {0, 1, 128, 255, 128 / 257f, 2}, within(1e-3f));
  }

  @Test
  void colourBecomesGreyAsPillowHasIt() throws IOException {
    Path path =
        save(
            rgb(BufferedImage.TYPE_INT_RGB, 0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0, 0x102030),
            "a.png");
    assertThat(ImageFile.read(path, GREY)).containsExactly(76, 150, 29, 255, 0, 29);
    assertThat(ImageFile.read(path, COLOUR)).startsWith(255, 0, 0, 0, 255, 0).endsWith(16, 32, 48);
  }

  @Test
  void blackAndWhitePalettesAreRead() throws IOException {
    Path path = save(rgb(BufferedImage.TYPE_BYTE_BINARY, 0xffffff, 0, 0, 0xffffff, 0, 0), "a.png");
    assertThat(ImageFile.read(path, GREY)).containsExactly(255, 0, 0, 255, 0, 0);
  }

  @Test
  void jpegIsRead() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 100);
    }
    for (float value : ImageFile.read(save(image, "a.jpg"), Shape.of(16, 16, 1))) {
      assertThat(value).isBetween(98f, 102f);
    }
  }

  @Test
  void opaqueAlphaIsFineAndTransparencyIsRefused() throws IOException {
    int[] opaque = {0xff000000, 0xffffffff, 0xff010101, 0xff020202, 0xff030303, 0xff040404};
    Path fine = save(rgb(BufferedImage.TYPE_INT_ARGB, opaque), "fine.png");
    assertThat(ImageFile.read(fine, GREY)).containsExactly(0, 255, 1, 2, 3, 4);
    opaque[4] = 0x80030303;
    Path ghost = save(rgb(BufferedImage.TYPE_INT_ARGB, opaque), "ghost.png");
    assertThatThrownBy(() -> ImageFile.read(ghost, GREY))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("ghost.png: is transparent at 1,1");
  }

  @Test
  void anotherSizeIsRefused() throws IOException {
    Path path = save(image(BufferedImage.TYPE_BYTE_GRAY, 10, 20, 30, 40, 50, 60), "a.png");
    assertThatThrownBy(() -> ImageFile.read(path, Shape.of(28, 28, 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.png: is 3x2 (width x height), but the network wants 28x28");
  }

  @Test
  void whatIsNoImageIsNamed() throws IOException {
    Path text = TestFiles.write(dir, "text.png", "hello");
    assertThatThrownBy(() -> ImageFile.read(text, GREY))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("text.png: is no image");
    for (String format : List.of("png", "jpg", "gif", "bmp")) {
      Path whole = save(noise(), "whole." + format);
      byte[] bytes = Files.readAllBytes(whole);
      assertThat(ImageFile.read(whole, Shape.of(64, 64, 1))).hasSize(4096);
      Path half = TestFiles.write(dir, "half." + format, Arrays.copyOf(bytes, bytes.length / 2));
      assertThatThrownBy(() -> ImageFile.read(half, Shape.of(64, 64, 1)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("half." + format + ": the image cannot be read: ");
    }
    assertThatThrownBy(() -> ImageFile.read(dir.resolve("none.png"), GREY))
        .hasMessageContaining("none.png: there is no such file");
    assertThatThrownBy(() -> ImageFile.read(dir, GREY)).hasMessageContaining("is not a file");
  }

  private static BufferedImage noise() {
    RandomSource random = RandomSource.of(1, "noise");
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 4096; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, random.nextInt(256));
    }
    return image;
  }

  @Test
  void askedFilesAreImagesIdxFilesAndRows() throws IOException {
    Unlabelled files =
        new Unlabelled(
            TestFiles.spec("mnist", Map.of()), List.of(new DataInput(Feed.ONLY, GREY, 1 / 255.0)));
    Path png = save(image(BufferedImage.TYPE_BYTE_GRAY, 0, 51, 102, 153, 204, 255), "a.png");
    Unlabelled.Part picture = files.read(png);
    assertThat(picture.names()).containsExactly(png.toString());
    assertThat(TestFiles.features(picture.examples(), 0)).containsExactly(0, .2f, .4f, .6f, .8f, 1);

    byte[] bytes = TestFiles.idx(new int[] {2, 2, 3}, 0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6);
    Path idx = TestFiles.write(dir, "images.gz", TestFiles.gzip(bytes));
    Unlabelled.Part images = files.read(idx);
    assertThat(images.examples().size()).isEqualTo(2);
    assertThat(images.names().get(1)).endsWith("images.gz[1]");

    Path csv = TestFiles.write(dir, "rows.csv", "a,b,c,d,e,f\n0,51,102,153,204,255\n");
    Unlabelled.Part rows = files.read(csv);
    assertThat(rows.names().get(0)).endsWith("rows.csv:row 2");
    assertThat(TestFiles.features(rows.examples(), 0)).containsExactly(0, .2f, .4f, .6f, .8f, 1);

    Path labelled = TestFiles.write(dir, "more.csv", "a,b,y,c,d,e,f\n0,51,7,102,153,204,255\n");
    Unlabelled.Part more =
        new Unlabelled(
                TestFiles.spec("csv", Map.of("train", "t.csv", "label", "y")), files.inputs())
            .read(labelled);
    assertThat(TestFiles.features(more.examples(), 0)).containsExactly(0, .2f, .4f, .6f, .8f, 1);
  }
}
