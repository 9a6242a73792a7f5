package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.compute.Interpolation;
import dev.lamina.dsl.data.Background;
import dev.lamina.dsl.data.ColorMode;
import dev.lamina.dsl.data.PictureRules;
import dev.lamina.dsl.shape.Size2D;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures against what Pillow reads and Keras resizes; fixtures made by their Python. */
class PictureReaderTest {

  private static final Size2D SIZE = new Size2D(12, 16);

  private static Path picture(String name) {
    try {
      return Path.of(PictureReaderTest.class.getResource("/data/pictures/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NpyFiles fixture(String name) {
    return new NpyFiles(Optional.of(picture(name)), Path.of(""), new FileHashes());
  }

  private static PictureRules rules(
      Size2D size, ColorMode mode, Interpolation by, String how, Background background) {
    return new PictureRules(
        size, mode, by, false, how.equals("crop"), how.equals("pad"), background);
  }

  @Test
  void filesGiveThePixelsThatPillowReads() {
    NpyFiles expected = fixture("pillow.npz");
    int seen = 0;
    for (String key : expected.names()) {
      String name = key.replaceFirst("/.*", "");
      ColorMode mode = ColorMode.valueOf(key.replaceFirst(".*/", "").toUpperCase(Locale.ROOT));
      boolean alpha = name.equals("rgba.png") || name.equals("la.png");
      if (alpha && mode != ColorMode.RGBA) {
        continue; // Pillow forgets transparency, and this asks what lies behind.
      }
      PictureRules rules = rules(SIZE, mode, Interpolation.BILINEAR, "stretch", null);
      byte[] read = new PictureReader(rules, true).read(picture(name));
      // Decoders of JPEG round in their own ways; lossy WebP keeps colours in half the size, and
      // how they are spread again is the decoder's.
      int near = name.equals("lossy.webp") ? 100 : name.endsWith(".jpg") ? 4 : 0;
      double apart = 0;
      NpyArray rows = expected.read(key);
      for (int i = 0; i < read.length; i++) {
        float pillow = rows.at(i / rows.width(), i % rows.width());
        assertThat((float) (read[i] & 0xff))
            .as(key + " " + i)
            .isCloseTo(pillow, within((float) near));
        apart += Math.abs((read[i] & 0xff) - pillow) / read.length;
      }
      assertThat(apart).as(key).isLessThan(near == 100 ? 8 : 1);
      seen++;
    }
    assertThat(seen).isGreaterThan(30);
  }

  @Test
  void picturesAreResizedAsKerasDoes() {
    NpyFiles expected = fixture("keras.npz");
    int seen = 0;
    for (String key : expected.names()) {
      String[] parts = key.split("/");
      String[] size = parts[2].split("x");
      PictureRules rules =
          rules(
              new Size2D(Integer.parseInt(size[0]), Integer.parseInt(size[1])),
              ColorMode.RGB,
              Interpolation.valueOf(parts[1].toUpperCase(Locale.ROOT)),
              parts[3],
              null);
      byte[] read = new PictureReader(rules, false).read(picture(parts[0]));
      NpyArray rows = expected.read(key);
      assertThat(read).hasSize(rows.size() * rows.width());
      for (int i = 0; i < read.length; i++) {
        float keras = rows.at(i / rows.width(), i % rows.width());
        float byteOf = Math.max(0, Math.min(keras, 255));
        // Rounded to bytes; TensorFlow's bicubic weights come from a table.
        float near = parts[1].equals("bicubic") ? 0.6f : 0.51f;
        assertThat((float) (read[i] & 0xff)).as(key + " " + i).isCloseTo(byteOf, within(near));
      }
      seen++;
    }
    assertThat(seen).isGreaterThan(40);
  }

  @Test
  void transparencyIsLaidOnTheBackground() {
    Map<Background, Integer> corners = Map.of(Background.WHITE, 255, Background.BLACK, 0);
    corners.forEach(
        (background, level) -> {
          PictureRules rules =
              rules(SIZE, ColorMode.GRAYSCALE, Interpolation.BILINEAR, "stretch", background);
          byte[] read = new PictureReader(rules, true).read(picture("la.png"));
          assertThat(read[0] & 0xff).isEqualTo(level);
          assertThat(read[16] & 0xff).isBetween(level / 2 - 1, level / 2 + 5);
        });
  }
}
