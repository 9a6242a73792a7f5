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
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.ValidationFold;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
   * Reads and checks a run's data, and takes off it what is to be tested and validated on; a fold
   * is not taken off yet.
   *
   * @throws DataException if it cannot be found, read or trusted; the message says what to do
   */
  public static Dataset load(RunSpec run, DataContext context) {
    ValidationFold fold = run.fit().validationFold();
    // All rounds of a cross-validation are tested on the same examples, whatever their runs' seeds.
    long drawn = fold == null ? run.seed() : fold.seedIn(run.seed());
    return load(run.data(), drawn, run.seed(), context);
  }

  /**
   * Reads and checks a data set, and takes off it what is to be tested and validated on.
   *
   * @param seed of the run; everything random about the data follows from it, unless the data has
   *     its own
   * @throws DataException if it cannot be found, read or trusted; the message says what to do
   */
  public static Dataset load(DataSpec spec, long seed, DataContext context) {
    return load(spec, seed, seed, context);
  }

  private static Dataset load(DataSpec given, long drawn, long seed, DataContext context) {
    DataSpec spec = given.located(path -> ShippedFiles.here(path, context));
    Dataset read = context.kept().get(spec, () -> read(spec, context));
    Preparation preparation = spec.preparation();
    Long own = spec.seed();
    try {
      return Parting.of(read, spec.splits(), own == null ? drawn : own)
          .prepared(preparation, own == null ? seed : own);
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
   * Reads labelled examples to measure on, with what was learnt before.
   *
   * @param spec what the network was trained on
   * @param path a file, or a directory with one for each class
   * @param labels of images or arrays; empty for the file beside them
   * @param known what is known of the inputs and outputs, in the data's order
   * @throws DataException if it cannot be read, or does not fit
   */
  public static Dataset loadOther(
      DataSpec spec, Path path, Optional<Path> labels, Known known, DataContext context) {
    return new Labelled(spec, known, context).read(path, labels);
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
