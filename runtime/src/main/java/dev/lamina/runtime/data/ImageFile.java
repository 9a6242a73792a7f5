package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Image files (PNG, JPEG, GIF, BMP) as a network's input. */
public final class ImageFile {

  /** Larger pictures are refused before they are unpacked. */
  private static final long MOST_PIXELS = 100_000_000;

  private ImageFile() {}

  /**
   * Reads an image that has the size of the network's input.
   *
   * @param shape of an example: height, width and 1 (grey) or 3 (red, green, blue) channels; or
   *     flat
   * @return values 0 to 255, unscaled, row by row, channels last; colour becomes grey as ITU-R 601
   *     has it where the network sees grey
   * @throws DataException if it is no image, has another size, or is transparent somewhere
   */
  public static float[] read(Path path, Shape shape) {
    return read(path, shape, false);
  }

  /**
   * Reads an image of any size and brings it to the size of the network's input, each pixel the
   * mean of the area it covers.
   */
  public static float[] readResized(Path path, Shape shape) {
    if (shape.rank() != 3) {
      throw new DataException(
          path
              + ": cannot be resized to the flat shape "
              + shape
              + ", which has no height or width");
    }
    return read(path, shape, true);
  }

  private static float[] read(Path path, Shape shape, boolean resize) {
    int channels = shape.rank() == 3 ? shape.channels() : 0;
    if (shape.rank() == 2
        || shape.rank() > 3
        || (channels != 0 && channels != 1 && channels != 3)) {
      throw new DataException(
          path + ": the network's input " + shape + " is no picture (height x width x 1 or 3)");
    }
    BufferedImage image = decode(path, shape, resize);
    if (channels == 0) {
      channels = (long) image.getWidth() * image.getHeight() == shape.size() ? 1 : 3;
    }
    float[] pixels = Pixels.of(path, image, channels);
    return resize
        ? Pixels.resize(
            pixels, image.getWidth(), image.getHeight(), channels, shape.dim(1), shape.dim(0))
        : pixels;
  }

  private static BufferedImage decode(Path path, Shape shape, boolean resize) {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          path + (Files.exists(path) ? ": is not a file" : ": there is no such file"));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(Files.newInputStream(path))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DataException(path + ": is no image that can be read (PNG, JPEG, GIF, BMP)");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        checkSize(path, reader.getWidth(0), reader.getHeight(0), shape, resize);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        refuseHoles(path, warnings);
        return image;
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw damaged(path, e);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException e) {
      // The JDK's readers throw what they please at damaged files.
      throw damaged(path, e);
    }
  }

  /** The JPEG reader fills what is missing with grey and only warns. */
  private static void refuseHoles(Path path, List<String> warnings) {
    for (String warning : warnings) {
      if (warning.matches("(?i).*(truncated|premature|corrupt).*")) {
        throw new DataException(path + ": the image cannot be read: " + warning);
      }
    }
  }

  private static DataException damaged(Path path, Exception e) {
    String why =
        e instanceof EOFException
            ? "it is cut off"
            : e instanceof IOException io ? Reasons.of(io) : String.valueOf(e.getMessage());
    return new DataException(path + ": the image cannot be read: " + why, e);
  }

  private static void checkSize(Path path, int width, int height, Shape shape, boolean resize) {
    long pixels = (long) width * height;
    if (resize ? pixels > MOST_PIXELS : !fits(width, height, shape)) {
      throw new DataException(
          path
              + ": is "
              + width
              + "x"
              + height
              + " (width x height), but "
              + (resize
                  ? "no image of more than " + Counts.of(MOST_PIXELS, "pixel") + " is read"
                  : shape.rank() == 3
                      ? "the network wants "
                          + shape.dim(1)
                          + "x"
                          + shape.dim(0)
                          + "; resize it first"
                      : "the network wants " + Counts.of(shape.size(), "value")));
    }
  }

  private static boolean fits(int width, int height, Shape shape) {
    long pixels = (long) width * height;
    return shape.rank() == 3
        ? shape.dim(0) == height && shape.dim(1) == width
        : pixels == shape.size() || 3 * pixels == shape.size();
  }
}
