package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the examples to train on of a data set of images.
 *
 * @param data with one input of images, and classes
 */
public record DataSheets(Dataset data) {

  private static final int COLUMNS = 8;
  private static final int ROWS = 8;

  /**
   * Sees that there is something to be drawn.
   *
   * @throws DataException if the examples are no images of classes
   */
  public DataSheets {
    if (data.inputs().size() != 1 || data.targets().size() != 1 || data.classNames().isEmpty()) {
      throw new DataException(
          "a contact sheet is of data with one input and one output of classes");
    }
    Shape shape = data.inputs().get(0).shape();
    if (shape.rank() != 3 || shape.channels() == 2 || shape.channels() > 4) {
      throw new DataException(
          "a contact sheet is of images with 1, 3 or 4 channels; these examples have the shape "
              + shape);
    }
  }

  /** Examples from all over the data, with their classes. */
  public ContactSheet examples() {
    Preview preview = Preview.unchanged(data);
    List<ContactSheet.Tile> tiles = new ArrayList<>();
    for (int index : spread(preview.examples().size(), COLUMNS * ROWS)) {
      tiles.add(preview.tile(index));
    }
    return new ContactSheet(tiles, COLUMNS);
  }

  /**
   * What augmentation makes of some examples: each row is one, as the first epochs have it.
   *
   * @throws DataException if the data is not augmented
   */
  public ContactSheet augmented() {
    if (data.treatment().preparation().augment().isEmpty()) {
      throw new DataException("the data has no `augment`, so there is nothing to preview");
    }
    Preview first = Preview.of(data);
    List<ContactSheet.Tile> tiles = new ArrayList<>();
    for (int index : spread(first.examples().size(), ROWS)) {
      for (int epoch = 0; epoch < COLUMNS; epoch++) {
        tiles.add(first.forEpoch(epoch).tile(index));
      }
    }
    return new ContactSheet(tiles, COLUMNS);
  }

  private static int[] spread(int size, int most) {
    int count = Math.min(size, most);
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = Math.toIntExact((long) i * size / count);
    }
    return indices;
  }
}
