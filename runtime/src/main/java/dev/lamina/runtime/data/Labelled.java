package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Cifar;
import dev.lamina.dsl.data.CifarLabels;
import dev.lamina.dsl.data.CifarVersion;
import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Encodings;
import dev.lamina.dsl.data.ImageFolder;
import dev.lamina.dsl.data.NamedCifar;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.data.Sequences;
import dev.lamina.dsl.data.Splits;
import dev.lamina.dsl.data.Text;
import dev.lamina.dsl.diagnostic.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads labelled examples that a network is to be measured on, of any kind that fits it: nothing is
 * learnt from them. What a file is, its name says; otherwise it is of the kind the network was
 * trained on.
 *
 * @param trained what the network was trained on
 * @param known what it knows of its inputs and outputs, in the data's order
 * @param context hears of reading
 */
record Labelled(DataSpec trained, Datasets.Known known, DataContext context) {

  /**
   * Reads.
   *
   * @param labels of images or arrays; empty for those beside them
   * @throws DataException if it cannot be read or does not fit the network
   */
  Dataset read(Path path, Optional<Path> labels) {
    if (!Files.exists(path)) {
      throw new DataException(path + ": there is no such file or directory");
    }
    if (trained instanceof Text text) {
      refuse(labels, path);
      checkText(path);
      DataInput input = known.inputs().get(0);
      TextCode code = (TextCode) input.code().orElseThrow();
      return TextLoader.known(text, path, code, known.targets().get(0));
    }
    if (trained instanceof Sequences sequences) {
      refuse(labels, path);
      checkText(path);
      return SequencesLoader.known(sequences, path, known.targets().get(0));
    }
    if (Files.isDirectory(path)) {
      refuse(labels, path);
      return pictures(path);
    }
    FileKind kind = FileKind.of(path, trained);
    if (kind == FileKind.NPY || kind == FileKind.IDX) {
      Path beside = LabelsBeside.of(path, labels);
      return kind == FileKind.NPY ? arrays(path, beside) : idx(path, beside);
    }
    refuse(labels, path);
    return switch (kind) {
      case TABLE -> trained instanceof Csv csv ? CsvLoader.known(csv, path, known) : pixels(path);
      case NPZ -> archive(path);
      case CIFAR -> cifar(path);
      default ->
          throw new DataException(
              path
                  + ": a picture alone does not say its class; put it into a directory for each"
                  + " class");
    };
  }

  private void checkText(Path path) {
    if (!Files.isDirectory(path)) {
      FileKind.checkText(path, trained);
    }
  }

  private static void refuse(Optional<Path> labels, Path path) {
    if (labels.isPresent()) {
      throw new DataException(
          labels.get()
              + ": "
              + path
              + " has its labels in it; a file of labels goes with IDX images or .npy");
    }
  }

  /** What the network knows, if one file is enough for it. */
  private KnownInput only(Path path) {
    if (known.inputs().size() > 1 || known.targets().size() > 1) {
      throw new DataException(
          "%s: the network has %s and %s, and this is for one of each; set the paths of its own data instead, as `data.test=...`"
              .formatted(
                  path,
                  Counted.of(known.inputs().size(), "input"),
                  Counted.of(known.targets().size(), "output")));
    }
    return KnownInput.plain(trained, known.inputs().get(0), path);
  }

  private List<String> classes(Path path) {
    List<String> classes = known.targets().get(0).classNames();
    if (classes.isEmpty()) {
      throw new DataException(path + ": has classes, but the network predicts numbers");
    }
    return classes;
  }

  private Dataset dataset(Examples examples, Map<String, String> hashes) {
    return new Dataset(examples, Optional.of(examples), known.inputs(), known.targets(), hashes);
  }

  private Dataset pictures(Path path) {
    KnownInput input = only(path);
    List<String> classes = classes(path);
    Folder.Parts parts = Folder.Parts.of(path);
    if (parts.test().isEmpty() && parts.validation().isPresent()) {
      throw new DataException(
          path
              + ": has "
              + parts.train().getFileName()
              + " and "
              + parts.validation().get().getFileName()
              + " in it; name the one to measure on");
    }
    boolean some = trained instanceof ImageFolder folder && !folder.classNames().isEmpty();
    Folder folder = Folder.other(parts.test().orElse(parts.train()), classes, some);
    boolean skip = trained instanceof ImageFolder own && own.skipCorrupt();
    FolderReader.Read read =
        new FolderReader(input.pictures(path), skip, input.input().scale(), context.progress())
            .read(folder);
    if (!read.skipped().isEmpty()) {
      context.progress().accept(new DataProgress.Note(FolderLoader.told(read.skipped())));
    }
    return dataset(input.prepared(read.examples()), Map.of("test", read.sha256()));
  }

  private Dataset idx(Path path, Path labels) {
    KnownInput input = only(path);
    List<String> classes = classes(path);
    IdxImages images = input.idx(path);
    FileHashes hashes = new FileHashes();
    hashes.put(path, images.sha256());
    int[] answers = IdxLoader.labels(labels, images, hashes);
    IdxLoader.check(answers, classes.size(), labels, false);
    Cells cells = new ByteCells(images.rows(), input.input().scale());
    return dataset(
        input.prepared(StoredExamples.labelled(input.raw(), cells, answers)), hashes.byName());
  }

  private Dataset archive(Path path) {
    KnownInput input = only(path);
    FileHashes hashes = new FileHashes();
    NpyFiles files = new NpyFiles(Optional.of(path), Path.of(""), hashes);
    Examples all = new LabelledArrays(input, known.targets().get(0)).archived(path, files);
    return dataset(input.prepared(all), hashes.byName());
  }

  private Dataset arrays(Path path, Path labels) {
    KnownInput input = only(path);
    FileHashes hashes = new FileHashes();
    NpyFiles files = new NpyFiles(Optional.empty(), Path.of(""), hashes);
    Examples all =
        new LabelledArrays(input, known.targets().get(0))
            .examples(files.read(path.toString()), files.read(labels.toString()));
    return dataset(input.prepared(all), hashes.byName());
  }

  /** Rows of pixels behind a label, as Kaggle has MNIST. */
  private Dataset pixels(Path path) {
    KnownInput input = only(path);
    if (known.targets().get(0).classNames().isEmpty()) {
      throw new DataException(
          path
              + ": the network predicts numbers and was not trained on a table, so it does not know"
              + " which columns have them; save x and y as .npz");
    }
    List<String> classes = classes(path);
    double factor = input.input().scale();
    // Without a scale of their own pixels must be bytes, as those to train on were.
    boolean bytes = factor == Scale.BYTES.factor() && input.raw().rank() == 3;
    Csv csv =
        new Csv(
            path.toString(),
            null,
            null,
            ByName.one(List.of()),
            null,
            List.of(),
            ByName.one(input.raw()),
            ByName.one(classes),
            bytes ? null : ByName.one(new Scale(factor)),
            DataFormat.CHANNELS_LAST,
            null,
            null,
            true,
            Encodings.NONE,
            List.of(),
            null,
            null,
            Splits.NONE,
            null);
    Dataset read = CsvLoader.known(csv, path, known);
    return dataset(input.prepared(read.train()), read.hashes());
  }

  private Dataset cifar(Path path) {
    KnownInput input = only(path);
    List<String> classes = classes(path);
    CifarImages.checkFit(path, input);
    FileHashes hashes = new FileHashes();
    Examples all = cifar(path, classes).add(path, hashes).examples(input.input().scale());
    return dataset(input.prepared(all), hashes.byName());
  }

  private CifarImages cifar(Path path, List<String> classes) {
    if (trained instanceof Cifar cifar) {
      return CifarImages.none(cifar.version(), cifar.labels(), classes.size());
    }
    if (trained instanceof NamedCifar cifar) {
      return CifarImages.none(cifar.version(), cifar.labels(), classes.size());
    }
    List<CifarImages> fitting = new ArrayList<>();
    for (CifarVersion version : CifarVersion.values()) {
      for (CifarLabels labels : CifarLabels.values()) {
        if (version.names(labels).size() == classes.size()) {
          fitting.add(CifarImages.none(version, labels, classes.size()));
        }
      }
    }
    if (fitting.isEmpty()) {
      throw new DataException(
          path
              + ": CIFAR has 10, 20 or 100 classes, but the network tells "
              + Counted.of(classes.size(), "class")
              + " apart");
    }
    return fitting.get(0);
  }
}
