package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.data.PictureRules;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;

/**
 * An input of a network that has learned, and how what is read gets to it: as what it was trained
 * on did.
 *
 * @param trained what it was trained on
 * @param input what is known of the input
 */
record KnownInput(DataSpec trained, DataInput input) {

  /**
   * An input whose numbers are read as they are.
   *
   * @param path of what is read
   * @throws DataException if its numbers are made of a table's columns
   */
  static KnownInput plain(DataSpec trained, DataInput input, Path path) {
    if (input.code().orElse(null) instanceof TableCode table) {
      throw new DataException(
          path
              + ": the network learned from columns of a table ("
              + DataMessages.some(table.names())
              + "); give a table that has them");
    }
    return new KnownInput(trained, input);
  }

  /** The shape that examples are read in, before they are cut. */
  Shape raw() {
    return input.uncut().orElse(input.shape());
  }

  /** Images of an IDX file, as many numbers each as are read. */
  IdxImages idx(Path path) {
    DataFormat format = trained instanceof Idx idx ? idx.dataFormat() : DataFormat.CHANNELS_LAST;
    IdxImages images = IdxImages.read(path, format);
    if (images.shape().size() != raw().size()) {
      throw new DataException(
          path + ": has images of " + images.shape() + ", but the network wants " + raw());
    }
    return images;
  }

  /** Examples as they were read, cut and standardized. */
  Examples prepared(Examples all) {
    Changes changes = new Changes(trained.preparation().augment(), all.rawShape(), 0);
    boolean plain = input.statistics().isEmpty() && !changes.reshape();
    return plain ? all : new PreparedExamples(all, input, changes);
  }

  /** Pictures in a directory for each class, read as those to train on were. */
  PictureReader pictures(Path directory) {
    if (trained.pictureRules().isPresent()) {
      return new PictureReader(trained.pictureRules().get(), false);
    }
    Shape raw = raw();
    if (raw.rank() != 3 || !List.of(1, 3, 4).contains(raw.channels())) {
      throw new DataException(
          directory
              + ": has pictures, but the network's input "
              + raw
              + " is none (height x width x 1 or 3)");
    }
    return new PictureReader(PictureRules.exactly(raw), true);
  }
}
