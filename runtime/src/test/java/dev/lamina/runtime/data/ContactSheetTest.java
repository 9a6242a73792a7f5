package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

  @TempDir Path dir;

  private static BufferedImage picture(ContactSheet sheet) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(sheet.png()));
  }

  @Test
  void imagesStandInRowsWithTheirLabelsBelow() throws IOException {
    float[] red = {255, 0, 0, 255, 0, 0};
    float[] grey = {0, 128};
    float[] clear = {0, 0, 0, 0, 0, 0, 255, 255};
    List<ContactSheet.Tile> tiles =
        List.of(
            new ContactSheet.Tile(Shape.of(1, 2, 3), red, "I"),
            new ContactSheet.Tile(Shape.of(1, 2, 1), grey, ""),
            new ContactSheet.Tile(Shape.of(1, 2, 4), clear, "a label that is far too long"));
    BufferedImage sheet = picture(new ContactSheet(tiles, 2));
    assertThat(sheet.getWidth()).isEqualTo(6 + 2 * 102);
    assertThat(sheet.getHeight()).isEqualTo(6 + 2 * (48 + 22));
    assertThat(sheet.getRGB(6, 6) & 0xffffff).isEqualTo(0xff0000);
    assertThat(sheet.getRGB(5, 6) & 0xffffff).isEqualTo(0xffffff);
    assertThat(sheet.getRGB(108, 6) & 0xffffff).isZero();
    assertThat(sheet.getRGB(108 + 95, 6 + 47) & 0xffffff).isEqualTo(0x808080);
    assertThat(sheet.getRGB(6, 76) & 0xffffff).isEqualTo(0xffffff);
    assertThat(sheet.getRGB(6 + 60, 76) & 0xffffff).isEqualTo(0x0000ff);
    // The letter I: a bar above, a stem, a bar below.
    int top = 6 + 48 + 3;
    assertThat(IntStream.range(0, 6).map(x -> sheet.getRGB(6 + x, top) & 0xffffff))
        .containsOnly(0x202020);
    assertThat(sheet.getRGB(6, top + 4) & 0xffffff).isEqualTo(0xffffff);
    assertThat(sheet.getRGB(8, top + 4) & 0xffffff).isEqualTo(0x202020);
  }

  @Test
  void aLabelMayHaveSeveralLines() throws IOException {
    float[] grey = {0, 128};
    Shape shape = Shape.of(1, 2, 1);
    ContactSheet.Tile one = new ContactSheet.Tile(shape, grey, "I");
    ContactSheet.Tile two = new ContactSheet.Tile(shape, grey, "-\nI");
    BufferedImage sheet = picture(new ContactSheet(List.of(one, two), 2));
    assertThat(sheet.getHeight()).isEqualTo(6 + 48 + 22 + 14);
    int top = 6 + 48 + 3;
    assertThat(sheet.getRGB(6, top) & 0xffffff).isEqualTo(0x202020);
    assertThat(sheet.getRGB(108, top) & 0xffffff).isEqualTo(0xffffff);
    assertThat(sheet.getRGB(108, top + 4) & 0xffffff).isEqualTo(0x202020);
    assertThat(sheet.getRGB(108, top + 14) & 0xffffff).isEqualTo(0x202020);
  }

  @Test
  void aPreviewShowsWhatANetworkWouldSee() throws IOException {
    TestFiles.write(dir, "x", TestFiles.idx(new int[] {4, 1, 2}, 0, 50, 100, 150, 200, 250, 7, 9));
    TestFiles.write(dir, "y", TestFiles.idx(new int[] {4}, 0, 1, 0, 1));
    Map<String, Object> args = Map.of("train_images", "x", "train_labels", "y");
    Preview plain = Preview.of(TestFiles.load(dir, "idx", args));
    assertThat(plain.tile(1).values()).containsExactly(100, 150);
    assertThat(plain.tile(1).label()).isEqualTo("1");
    Preview mixed =
        Preview.of(
            TestFiles.load(
                dir,
                "idx",
                Map.of(
                    "train_images",
                    "x",
                    "train_labels",
                    "y",
                    "standardize",
                    true,
                    "augment",
                    List.of(Map.of("mix_up", Map.of("alpha", 5))))));
    List<String> labels = new ArrayList<>();
    IntStream.range(0, 4).forEach(i -> labels.add(mixed.tile(i).label()));
    assertThat(labels).anyMatch(label -> label.matches("[0-9]+% 0\\n[0-9]+% 1"));
    for (float value : mixed.tile(0).values()) {
      assertThat(value).isBetween(-0.01f, 250.01f);
    }
    Path file = dir.resolve("sheet.png");
    new ContactSheet(List.of(mixed.tile(0)), 3).write(file);
    assertThat(Files.readAllBytes(file))
        .isEqualTo(new ContactSheet(List.of(mixed.tile(0)), 3).png());
  }
}
