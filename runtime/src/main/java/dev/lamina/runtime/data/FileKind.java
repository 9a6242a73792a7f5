package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Cifar;
import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.NamedCifar;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file of examples is. */
enum FileKind {
  /** One example. */
  PICTURE,
  /** Rows with a header, separated by commas or tabs. */
  TABLE,
  IDX,
  /** CIFAR's binary format. */
  CIFAR,
  /** An array that numpy saved. */
  NPY,
  /** An archive of such arrays. */
  NPZ;

  private static final Pattern TABLES = Pattern.compile(".*\\.(csv|tsv|txt)(\\.gz)?");
  private static final Pattern CIFARS = Pattern.compile(".*\\.bin(\\.gz)?");
  private static final Pattern IDXS = Pattern.compile(".*(idx[1-4]|ubyte).*|.*\\.idx(\\.gz)?");

  /**
   * What its name says; without such a name it is of the kind that was trained on.
   *
   * @param path no directory
   */
  static FileKind of(Path path, DataSpec trained) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return NPY;
    }
    if (name.endsWith(".npz")) {
      return NPZ;
    }
    if (ImageFile.isNamedSo(path)) {
      return PICTURE;
    }
    if (TABLES.matcher(name).matches()) {
      return TABLE;
    }
    if (CIFARS.matcher(name).matches()) {
      return CIFAR;
    }
    if (IDXS.matcher(name).matches()) {
      return IDX;
    }
    if (trained instanceof Csv) {
      return TABLE;
    }
    return trained instanceof Cifar || trained instanceof NamedCifar ? CIFAR : IDX;
  }

  /**
   * Refuses what cannot be text.
   *
   * @throws DataException if its name says that it is something else
   */
  static void checkText(Path path, DataSpec trained) {
    FileKind kind = of(path, trained);
    if (kind == PICTURE || kind == NPY || kind == NPZ || kind == CIFAR) {
      throw new DataException(
          path + ": is no text by its name, and the network learned from text; name a text file");
    }
  }
}
