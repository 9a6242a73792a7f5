package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePictureTest {

  private static final CurvePicture RATES =
      CurvePicture.ofRates(
          List.of(1e-4, 1e-3, 1e-2, 1e-1), List.of(2.0, 1.0, 0.5, 99.0), OptionalDouble.of(1e-3));

  @TempDir Path dir;

  @Test
  void ratesLieOnALogarithmicAxis() {
    String svg = RATES.svg();
    assertThat(svg).contains(">1e-4<", ">1e-3<", ">1e-2<", ">1e-1<", "suggested: 0.0010");
    // As far from each other as their powers are: at 70, 252, 434, 618 of 640 less the margins.
    assertThat(svg)
        .containsPattern(
            "<polyline class=\"c0\" points=\"70\\.0,[0-9.]+ 252\\.7,[0-9.]+ 435\\.3,[0-9.]+ 618\\.0,");
    assertThat(svg).contains("<polyline class=\"mark dashed\" points=\"252.7,");
  }

  @Test
  void theNameOfTheFileSaysWhatIsWritten() throws IOException {
    Path png = dir.resolve("rates.PNG");
    RATES.write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(600);
    // The line is there: its blue on white.
    assertThat(image.getRGB(140, 2 * 100) & 0xffffff).isEqualTo(0xffffff);
    assertThat(
            java.util.stream.IntStream.range(0, 1280 * 600)
                .filter(i -> (image.getRGB(i % 1280, i / 1280) & 0xffffff) == 0x2563c9)
                .count())
        .isGreaterThan(500);
    Path svg = dir.resolve("rates.svg");
    RATES.write(svg);
    assertThat(Files.readString(svg)).startsWith("<svg ");
    assertThat(CurvePicture.names(dir.resolve("rates.gif"))).isFalse();
  }
}
