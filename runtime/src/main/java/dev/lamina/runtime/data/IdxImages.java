package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;

/**
 * Images of an IDX file, channels last.
 *
 * @param path where they come from
 * @param shape of one
 * @param rows an image each
 * @param sha256 of the file on disk
 */
record IdxImages(Path path, Shape shape, byte[][] rows, String sha256) {

  /**
   * Reads images: (n, height, width), (n, height, width, channels), with channels first (n,
   * channels, height, width), or flat (n, values).
   */
  static IdxImages read(Path path, DataFormat format) {
    IdxFile file = IdxFile.read(path);
    List<Integer> dims = file.dims();
    boolean first = format == DataFormat.CHANNELS_FIRST;
    if (dims.size() == 1) {
      throw new DataException(
          path + ": holds labels (one dimension), not images; are the two paths swapped?");
    }
    if (dims.size() == 2 && first) {
      throw new DataException(
          path + ": its examples are flat and have no channels; remove `data_format`");
    }
    Shape shape =
        switch (dims.size()) {
          case 2 -> Shape.of(dims.get(1));
          case 3 -> Shape.of(dims.get(1), dims.get(2), 1);
          default ->
              first
                  ? Shape.of(dims.get(2), dims.get(3), dims.get(1))
                  : Shape.of(dims.get(1), dims.get(2), dims.get(3));
        };
    byte[][] rows = file.rows();
    if (first) {
      int[] places = ChannelOrder.firstToLast(shape);
      for (int i = 0; i < rows.length; i++) {
        rows[i] = ChannelOrder.arrange(rows[i], places);
      }
    }
    return new IdxImages(path, shape, rows, file.sha256());
  }
}
