package dev.lamina.runtime.picture;

import dev.lamina.runtime.file.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A page of panels.
 *
 * @param title at the top
 * @param sections from top to bottom
 */
public record Sheet(String title, List<Section> sections) {

  private static final int WIDTH = 1000;
  private static final int MARGIN = 16;
  private static final int GAP = 8;
  private static final int KEY_WIDTH = 240;
  private static final int KEY_HEIGHT = 14;
  private static final int INK = 0x222222;
  private static final int FRAME = 0xBBBBBB;

  public Sheet {
    sections = List.copyOf(sections);
  }

  /**
   * Writes it as PNG, whole or not at all.
   *
   * @throws dev.lamina.runtime.file.OutputException if the file cannot be written
   */
  public void write(Path file) {
    Picture picture = picture();
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.rgb(), 0, picture.width());
    WholeFile.write(
        file,
        out -> {
          if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java writes no PNG");
          }
        });
  }

  /** The page as a picture. */
  public Picture picture() {
    List<Block> blocks = sections.stream().map(Block::of).toList();
    int width =
        Math.max(Canvas.width(title), blocks.stream().mapToInt(Block::width).max().orElse(0));
    int height =
        2 * MARGIN + Canvas.line() + GAP + blocks.stream().mapToInt(b -> b.height() + GAP).sum();
    Canvas canvas = new Canvas(width + 2 * MARGIN, height);
    canvas.text(title, MARGIN, MARGIN, INK);
    int top = MARGIN + Canvas.line() + GAP;
    for (Block block : blocks) {
      block.draw(canvas, MARGIN, top);
      top += block.height() + GAP;
    }
    return canvas.picture();
  }

  /** A section with its measures in pixels. */
  private record Block(Section section, int zoom, int cellWidth, int cellHeight, int columns) {

    static Block of(Section section) {
      int wide = section.panels().stream().mapToInt(p -> p.picture().width()).max().orElse(1);
      int high = section.panels().stream().mapToInt(p -> p.picture().height()).max().orElse(1);
      int zoom = Math.max(1, (section.side() + Math.max(wide, high) - 1) / Math.max(wide, high));
      int label = section.panels().stream().mapToInt(p -> Canvas.width(p.label())).max().orElse(0);
      boolean labelled = label > 0;
      int cellWidth = Math.max(wide * zoom + 2, label);
      int cellHeight = high * zoom + 2 + (labelled ? Canvas.line() : 0);
      int fitting = Math.max(1, (WIDTH + GAP) / (cellWidth + GAP));
      int wanted = section.columns() == 0 ? fitting : section.columns();
      int columns = Math.max(1, Math.min(wanted, section.panels().size()));
      return new Block(section, zoom, cellWidth, cellHeight, columns);
    }

    int rows() {
      return (section.panels().size() + columns - 1) / columns;
    }

    int width() {
      int panels = columns * (cellWidth + GAP) - GAP;
      int key = section.scale().map(s -> KEY_WIDTH + Canvas.width(ends(s)) + 2 * GAP).orElse(0);
      return Math.max(Math.max(panels, key), Canvas.width(section.title()));
    }

    int height() {
      int key = section.scale().isPresent() ? Canvas.line() + GAP : 0;
      return Canvas.line() + rows() * (cellHeight + GAP) + key;
    }

    void draw(Canvas canvas, int left, int top) {
      canvas.text(section.title(), left, top, INK);
      int first = top + Canvas.line();
      for (int i = 0; i < section.panels().size(); i++) {
        Panel panel = section.panels().get(i);
        int x = left + i % columns * (cellWidth + GAP);
        int y = first + i / columns * (cellHeight + GAP);
        Picture picture = panel.picture();
        canvas.fill(x, y, picture.width() * zoom + 2, picture.height() * zoom + 2, FRAME);
        canvas.picture(picture, x + 1, y + 1, zoom);
        canvas.text(panel.label(), x, y + picture.height() * zoom + 2 + Canvas.LETTER, INK);
      }
      int below = first + rows() * (cellHeight + GAP);
      section.scale().ifPresent(scale -> key(scale, canvas, left, below));
    }

    private static String ends(ColourScale scale) {
      return ColourScale.label(scale.min()) + ColourScale.label(scale.max());
    }

    private static void key(ColourScale scale, Canvas canvas, int left, int top) {
      String least = ColourScale.label(scale.min());
      canvas.text(least, left, top, INK);
      int start = left + Canvas.width(least) + GAP;
      for (int x = 0; x < KEY_WIDTH; x++) {
        double share = x / (KEY_WIDTH - 1.0);
        int colour = scale.rgb(scale.min() + share * (scale.max() - scale.min()));
        canvas.fill(start + x, top, 1, KEY_HEIGHT, colour);
      }
      canvas.text(ColourScale.label(scale.max()), start + KEY_WIDTH + GAP, top, INK);
    }
  }
}
