package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.data.Cifar;
import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Digits;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.data.ImageFolder;
import dev.lamina.dsl.data.NamedCifar;
import dev.lamina.dsl.data.NamedImages;
import dev.lamina.dsl.data.Npz;
import dev.lamina.dsl.data.Preparation;
import dev.lamina.dsl.data.Rows;
import dev.lamina.dsl.data.Sequences;
import dev.lamina.dsl.data.Text;
import java.nio.file.Path;
import java.util.List;

/** From what a file says of its data to the data. */
public final class Datasets {

  /** Which loader reads what: the one place that knows. */
  private static final List<Entry<?>> LOADERS =
      List.of(
          new Entry<>(Digits.class, new DigitsLoader()),
          new Entry<>(NamedImages.class, new NamedLoader()),
          new Entry<>(NamedCifar.class, new NamedCifarLoader()),
          new Entry<>(ImageFolder.class, new FolderLoader()),
          new Entry<>(Idx.class, new IdxLoader()),
          new Entry<>(Cifar.class, new CifarLoader()),
          new Entry<>(Npz.class, new NpzLoader()),
          new Entry<>(Csv.class, new CsvLoader()),
          new Entry<>(Text.class, new TextLoader()),
          new Entry<>(Sequences.class, new SequencesLoader()),
          new Entry<>(Rows.class, new RowsLoader()));

  private record Entry<S>(Class<S> kind, Loader<S> loader) {

    boolean takes(Class<?> spec) {
      return kind.isAssignableFrom(spec);
    }

    Dataset load(DataSpec spec, DataContext context) {
      return loader.load(kind.cast(spec), context);
    }
  }

  private Datasets() {}

  /**
   * Reads and checks a data set, and takes off it what is to be tested and validated on.
   *
   * @param seed of the run; everything random about the data follows from it, unless the data has
   *     its own
   * @throws DataException if it cannot be found, read or trusted; the message says what to do
   */
  public static Dataset load(DataSpec spec, long seed, DataContext context) {
    Dataset read = context.kept().get(spec, () -> read(spec, context));
    Preparation preparation = spec.preparation();
    long own = preparation.seed() == null ? seed : preparation.seed();
    try {
      return Parting.of(read, spec.splits(), own).prepared(preparation, own);
    } catch (BadArgument e) {
      throw new DataException("data: " + e.getMessage() + "; " + e.hint(), e);
    }
  }

  private static Dataset read(DataSpec spec, DataContext context) {
    return LOADERS.stream()
        .filter(entry -> entry.takes(spec.getClass()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing loads " + spec))
        .load(spec, context);
  }

  /**
   * Reads labelled examples of another file to measure on, with what was learnt before.
   *
   * @param known what is known of the inputs and outputs, in the data's order
   * @throws DataException if it cannot be read, or the kind of data has no single file to be
   *     replaced
   */
  public static Dataset loadOther(DataSpec spec, Path path, Known known) {
    if (spec instanceof Csv csv) {
      return CsvLoader.known(csv, path, known);
    }
    if (spec instanceof Text text) {
      return TextLoader.known(
          text,
          path,
          (TextCode) known.inputs().get(0).code().orElseThrow(),
          known.targets().get(0));
    }
    if (spec instanceof Sequences sequences) {
      return SequencesLoader.known(sequences, path, known.targets().get(0));
    }
    throw new DataException(
        path
            + ": one file is enough for csv, text and sequences; for other data set its paths:"
            + " `data.test_images=... data.test_labels=...`");
  }

  /**
   * What a network knows of its data.
   *
   * @param inputs in the data's order
   * @param targets in the data's order
   */
  public record Known(List<DataInput> inputs, List<DataTarget> targets) {}

  /** How many loaders take a kind; a test holds it at one for each. */
  static long loadersOf(Class<?> kind) {
    return LOADERS.stream().filter(entry -> entry.takes(kind)).count();
  }
}
