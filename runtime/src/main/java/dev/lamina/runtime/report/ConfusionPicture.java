package dev.lamina.runtime.report;

import dev.lamina.runtime.evaluation.ConfusionMatrix;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A confusion matrix as a picture with a pixel for each pair of classes, transparent where there is
 * nothing, so that it goes with any background.
 *
 * @param matrix to draw
 */
record ConfusionPicture(ConfusionMatrix matrix) {

  private static final int RIGHT = 0x2ca05f;
  private static final int WRONG = 0xd8483c;

  /** The picture as PNG in base64. */
  String base64() {
    int size = matrix.classNames().size();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    for (int truth = 0; truth < size; truth++) {
      long row = matrix.counts().get(truth).stream().mapToLong(Long::longValue).sum();
      for (int predicted = 0; predicted < size; predicted++) {
        long count = matrix.count(truth, predicted);
        if (count > 0) {
          double share = (double) count / row;
          boolean right = truth == predicted;
          double strength = right ? 0.25 + 0.75 * share : Math.min(1, 0.3 + 4 * share);
          int alpha = (int) Math.round(255 * strength);
          image.setRGB(predicted, truth, alpha << 24 | (right ? RIGHT : WRONG));
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
