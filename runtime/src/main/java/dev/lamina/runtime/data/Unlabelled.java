package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Cifar;
import dev.lamina.dsl.data.CifarVersion;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.NamedCifar;
import dev.lamina.dsl.data.PictureRules;
import dev.lamina.dsl.data.Sequences;
import dev.lamina.dsl.data.Text;
import dev.lamina.dsl.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads files that are to be asked about: images, CSV rows, IDX images, arrays of numpy's, CIFAR's
 * files, texts. They are brought to the network as the data it was trained on: the same size,
 * colours and proportions of pictures, the same scale and codes; answers in the files are passed
 * over.
 *
 * @param trained what the network was trained on: columns of CSV files, order of channels
 * @param inputs what it was trained on has for each input of the network, in the network's order
 * @param array which array is taken from archives of numpy's; empty for one that is called as
 *     features are, or the only one
 */
public record Unlabelled(DataSpec trained, List<DataInput> inputs, Optional<String> array) {

  /** What messages call standard input. */
  public static final Path STANDARD_INPUT = Path.of("stdin");

  public Unlabelled {
    inputs = List.copyOf(inputs);
  }

  /** Takes the array of an archive that is called as features are. */
  public Unlabelled(DataSpec trained, List<DataInput> inputs) {
    this(trained, inputs, Optional.empty());
  }

  /** The same, with an array of choice of archives. */
  public Unlabelled taking(String key) {
    return new Unlabelled(trained, inputs, Optional.of(key));
  }

  /**
   * What a file holds.
   *
   * @param names of the examples: the file's, with the row behind it if it has several
   * @param examples features; the targets are all 0
   */
  public record Part(List<String> names, Examples examples) {}

  /**
   * What was read of several files.
   *
   * @param parts that could be read
   * @param problems with the others
   */
  public record Read(List<Part> parts, List<DataException> problems) {

    /**
     * All parts as one.
     *
     * @throws DataException if a file could not be read; all such files are told
     */
    public Optional<Part> whole() {
      if (!problems.isEmpty()) {
        throw new DataException(
            problems.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
      }
      return joined();
    }

    /** All parts as one; empty if there are none. */
    public Optional<Part> joined() {
      return parts.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Part(
                  parts.stream().flatMap(part -> part.names().stream()).toList(),
                  new JoinedExamples(parts.stream().map(Part::examples).toList())));
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it cannot be read or does not fit the network
   */
  public Part read(Path path) {
    if (!Files.exists(path)) {
      throw new DataException(path + ": there is no such file");
    }
    return file(path);
  }

  /** Reads files and folders as far as they can be read. */
  public Read read(List<Path> paths) {
    List<Part> parts = new ArrayList<>();
    List<DataException> problems = new ArrayList<>();
    for (Path path : paths) {
      try {
        for (Path file : files(path)) {
          try {
            parts.add(read(file));
          } catch (DataException e) {
            problems.add(e);
          }
        }
      } catch (DataException e) {
        problems.add(e);
      }
    }
    return new Read(parts, problems);
  }

  /**
   * Reads what comes as a stream: rows of a table; for a network of texts or sequences, one a line.
   *
   * @throws DataException if it cannot be read or does not fit the network
   */
  public Part read(InputStream stream) {
    HashedFile content = HashedFile.of(stream);
    if (trained instanceof Text) {
      return TextLoader.questions(STANDARD_INPUT, content, textCode());
    }
    if (trained instanceof Sequences sequences) {
      return SequencesLoader.questions(sequences, STANDARD_INPUT, content);
    }
    try (CsvFile file = CsvFile.open(STANDARD_INPUT, questions().form(), content)) {
      return rows(STANDARD_INPUT, file);
    } catch (IOException e) {
      throw HashedFile.problem(STANDARD_INPUT, e);
    }
  }

  private TextCode textCode() {
    return (TextCode) inputs.get(0).code().orElseThrow();
  }

  private CsvQuestions questions() {
    return new CsvQuestions(trained, inputs);
  }

  /** The file itself, or all images of a folder in order of name. */
  private List<Path> files(Path path) {
    boolean images = !(trained instanceof Text) && Files.isDirectory(path);
    return images ? imagesIn(path) : List.of(path);
  }

  private Part file(Path path) {
    if (trained instanceof Text || trained instanceof Sequences) {
      return texts(path);
    }
    return switch (FileKind.of(path, trained)) {
      case PICTURE -> image(path);
      case TABLE -> csv(path);
      case IDX -> idx(path);
      case CIFAR -> cifar(path);
      case NPY -> {
        ArrayQuestions arrays = arrays(path);
        yield arrays.part(arrays.alone(path));
      }
      case NPZ -> {
        ArrayQuestions arrays = arrays(path);
        yield arrays.part(arrays.archived(path));
      }
    };
  }

  private Part texts(Path path) {
    if (!Files.isDirectory(path)) {
      FileKind.checkText(path, trained);
    }
    return trained instanceof Text text
        ? TextLoader.questions(text, path, textCode())
        : SequencesLoader.questions((Sequences) trained, path, HashedFile.open(path));
  }

  private static List<Path> imagesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> images = files.filter(ImageFile::isNamedSo).sorted().toList();
      if (images.isEmpty()) {
        throw new DataException(
            folder + ": this folder has no images (" + ImageFile.extensions() + ") in it");
      }
      return images;
    } catch (IOException e) {
      throw new DataException(folder + ": cannot be read: " + Reasons.of(e), e);
    }
  }

  private Part image(Path file) {
    KnownInput input = only(file);
    List<String> name = List.of(file.toString());
    double scale = input.input().scale();
    Optional<PictureRules> rules = trained.pictureRules();
    if (rules.isPresent()) {
      byte[][] row = {new PictureReader(rules.get(), false).read(file)};
      return part(name, input, rules.get().shape(), new ByteCells(row, scale));
    }
    float[][] row = {ImageFile.read(file, input.raw())};
    return part(name, input, input.raw(), new FloatCells(row, scale));
  }

  private Part idx(Path path) {
    KnownInput input = only(path);
    IdxImages images = input.idx(path);
    List<String> names = numbered(path.toString(), images.rows().length);
    return part(names, input, input.raw(), new ByteCells(images.rows(), input.input().scale()));
  }

  private Part cifar(Path path) {
    KnownInput input = only(path);
    CifarImages.checkFit(path, input);
    CifarVersion likely =
        trained instanceof Cifar cifar
            ? cifar.version()
            : trained instanceof NamedCifar named ? named.version() : CifarVersion.CIFAR10;
    CifarImages images = CifarImages.unlabelled(path, likely);
    List<String> names = numbered(path.toString(), images.rows().size());
    return part(names, input, input.raw(), images.cells(input.input().scale()));
  }

  private ArrayQuestions arrays(Path path) {
    return new ArrayQuestions(only(path), array);
  }

  /** Names of a file's examples. */
  static List<String> numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + "[" + i + "]").toList();
  }

  private KnownInput only(Path path) {
    if (inputs.size() > 1) {
      throw new DataException(
          path
              + ": the network has "
              + inputs.size()
              + " inputs ("
              + String.join(", ", inputs.stream().map(DataInput::name).toList())
              + "), and this is for one; ask with a CSV file that has the columns of all");
    }
    return KnownInput.plain(trained, inputs.get(0), path);
  }

  private Part csv(Path path) {
    try (CsvFile file = CsvFile.open(path, questions().form())) {
      return rows(path, file);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private Part rows(Path path, CsvFile file) throws IOException {
    if (inputs.stream().anyMatch(input -> input.uncut().isPresent())) {
      throw new DataException(
          path + ": the network was trained on images that are cut; ask it about images");
    }
    Part part = questions().read(file);
    return inputs.size() > 1
        ? part
        : new Part(part.names(), new KnownInput(trained, inputs.get(0)).prepared(part.examples()));
  }

  private static Part part(List<String> names, KnownInput input, Shape read, Cells cells) {
    Examples all = new StoredExamples(read, cells, new float[names.size()], 1);
    return new Part(names, input.prepared(all));
  }
}
