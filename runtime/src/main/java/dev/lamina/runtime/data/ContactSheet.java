package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.file.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Images side by side, each with its label below, as one PNG.
 *
 * @param tiles the images, row by row; at least one
 * @param columns how many stand side by side
 */
public record ContactSheet(List<Tile> tiles, int columns) {

  /** Smaller images are enlarged until they have so many pixels across. */
  private static final int LEAST = 96;

  private static final int GAP = 6;

  /** Between two lines of a label. */
  private static final int LEADING = 4;

  private static final int PAPER = 0xffffff;
  private static final int INK = 0x202020;
  private static final int MOST = 255;

  /**
   * An image with its label.
   *
   * @param shape height, width and 1, 3 or 4 channels
   * @param values 0 to 255, channels last
   * @param label what is written below, in one line or several
   */
  public record Tile(Shape shape, float[] values, String label) {

    public Tile {
      if (shape.rank() != 3 || shape.channels() == 2 || shape.channels() > 4) {
        throw new IllegalArgumentException(shape + " is no picture");
      }
    }

    /**
     * An example as it is given to a network.
     *
     * @param input what it is for: says how values were scaled
     */
    public static Tile of(Examples examples, int index, DataInput input, String label) {
      float[] values = new float[examples.featureSize()];
      examples.features(index, values, 0);
      input.restore(values);
      return new Tile(examples.shape(), values, label);
    }

    private List<String> lines() {
      return List.of(label.split("\n"));
    }

    private int rgb(int pixel) {
      int channels = shape.channels();
      int at = pixel * channels;
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        float value = values[channels < 3 ? at : at + c];
        if (channels == 4) {
          value += (MOST - value) * (1 - values[at + 3] / MOST);
        }
        rgb = rgb << 8 | Math.max(0, Math.min(Math.round(value), MOST));
      }
      return rgb;
    }
  }

  public ContactSheet {
    tiles = List.copyOf(tiles);
    if (tiles.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(tiles.size() + " tiles in " + columns + " columns");
    }
  }

  /** Writes the PNG, whole or not at all. */
  public void write(Path file) {
    WholeFile.write(file, out -> out.write(png()));
  }

  /** The PNG; the same bytes for the same images. */
  public byte[] png() {
    int height = tiles.stream().mapToInt(tile -> tile.shape().dim(0)).max().orElseThrow();
    int width = tiles.stream().mapToInt(tile -> tile.shape().dim(1)).max().orElseThrow();
    int zoom = Math.max(1, (LEAST + width - 1) / width);
    int across = width * zoom + GAP;
    int lines = tiles.stream().mapToInt(tile -> tile.lines().size()).max().orElseThrow();
    int down = height * zoom + GAP + lines * (Letters.HEIGHT + LEADING) - LEADING + GAP;
    int rows = (tiles.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            GAP + Math.min(columns, tiles.size()) * across,
            GAP + rows * down,
            BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < sheet.getWidth() * sheet.getHeight(); i++) {
      sheet.setRGB(i % sheet.getWidth(), i / sheet.getWidth(), PAPER);
    }
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      int left = GAP + i % columns * across;
      int top = GAP + i / columns * down;
      draw(sheet, tile, left, top, zoom);
      int letters = Letters.fitting(width * zoom);
      int line = top + height * zoom + GAP / 2;
      for (String words : tile.lines()) {
        String fitting = words.length() > letters ? words.substring(0, letters) : words;
        Letters.draw(sheet, left, line, fitting, INK);
        line += Letters.HEIGHT + LEADING;
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(sheet, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return out.toByteArray();
  }

  private static void draw(BufferedImage sheet, Tile tile, int left, int top, int zoom) {
    int width = tile.shape().dim(1);
    for (int y = 0; y < tile.shape().dim(0) * zoom; y++) {
      for (int x = 0; x < width * zoom; x++) {
        sheet.setRGB(left + x, top + y, tile.rgb(y / zoom * width + x / zoom));
      }
    }
  }
}
