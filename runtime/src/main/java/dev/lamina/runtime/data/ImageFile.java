package dev.lamina.runtime.data;

import dev.lamina.dsl.data.PictureRules;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Image files (PNG, JPEG, GIF, BMP, WebP) as a network's input. */
public final class ImageFile {

  /** Larger pictures are refused before they are unpacked. */
  private static final long MOST_PIXELS = 100_000_000;

  private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp");

  private ImageFile() {}

  /** Whether a file's name says that it is an image. */
  static boolean isNamedSo(Path path) {
    String name = path.getFileName().toString();
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The endings of such names, for messages. */
  static String extensions() {
    return String.join(", ", EXTENSIONS.stream().sorted().toList());
  }

  /**
   * Reads an image that has the size of the network's input.
   *
   * @param shape of an example: height, width and 1 (grey), 3 (red, green, blue) or 4 (opacity too)
   *     channels; or flat
   * @return values 0 to 255, unscaled, row by row, channels last; colour becomes grey as ITU-R 601
   *     has it where the network sees grey
   * @throws DataException if it is no image, has another size, or is transparent somewhere
   */
  public static float[] read(Path path, Shape shape) {
    if (shape.rank() != 1 && (shape.rank() != 3 || shape.channels() == 2 || shape.channels() > 4)) {
      throw new DataException(
          path + ": the network's input " + shape + " is no picture (height x width x 1 or 3)");
    }
    BufferedImage image = decode(path, content(path));
    int width = image.getWidth();
    int height = image.getHeight();
    if (!fits(width, height, shape)) {
      throw new DataException(
          path
              + ": is "
              + width
              + "x"
              + height
              + " (width x height), but "
              + (shape.rank() == 3
                  ? "the network wants " + shape.dim(1) + "x" + shape.dim(0) + "; resize it first"
                  : "the network wants " + Counted.of(shape.size(), "value")));
    }
    int channels =
        shape.rank() == 3 ? shape.channels() : (long) width * height == shape.size() ? 1 : 3;
    Shape picture = Shape.of(height, width, channels);
    return new PictureReader(PictureRules.exactly(picture), true).values(path, image);
  }

  private static boolean fits(int width, int height, Shape shape) {
    long pixels = (long) width * height;
    return shape.rank() == 3
        ? shape.dim(0) == height && shape.dim(1) == width
        : pixels == shape.size() || 3 * pixels == shape.size();
  }

  /** All bytes of a file. */
  static byte[] content(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          path + (Files.exists(path) ? ": is not a file" : ": there is no such file"));
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  /**
   * Unpacks an image.
   *
   * @param path for messages
   */
  static BufferedImage decode(Path path, byte[] content) {
    if (content.length == 0) {
      throw new DataException(path + ": is empty");
    }
    try {
      ImageReader reader = reader(content);
      if (reader == null) {
        throw new DataException(
            path + ": is no image that can be read (PNG, JPEG, GIF, BMP, WebP)");
      }
      try {
        return decode(path, content, reader);
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

  /** The first that knows such a file; null if none does. */
  private static ImageReader reader(byte[] content) throws IOException {
    try (ImageInputStream in = stream(content)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      return readers.hasNext() ? readers.next() : null;
    }
  }

  private static ImageInputStream stream(byte[] content) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
  }

  private static BufferedImage decode(Path path, byte[] content, ImageReader reader)
      throws IOException {
    try (ImageInputStream in = stream(content)) {
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new DataException(
            path
                + ": is "
                + reader.getWidth(0)
                + "x"
                + reader.getHeight(0)
                + " (width x height), but no image of more than "
                + Counted.of(MOST_PIXELS, "pixel")
                + " is read");
      }
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = read(reader, content);
      refuseHoles(path, warnings);
      return image;
    }
  }

  private static BufferedImage read(ImageReader reader, byte[] content) throws IOException {
    // Java's JPEG reader takes four colours for others, but gives their numbers.
    return FourColours.are(content)
        ? FourColours.of(reader.readRaster(0, null), content)
        : reader.read(0);
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
    Throwable cause = e.getCause() instanceof IOException inner ? inner : e;
    String why =
        cause instanceof EOFException
            ? "it is cut off"
            : e instanceof IOException io ? Reasons.of(io) : String.valueOf(e.getMessage());
    return new DataException(path + ": the image cannot be read: " + why, e);
  }
}
