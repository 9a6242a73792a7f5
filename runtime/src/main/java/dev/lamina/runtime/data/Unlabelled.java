package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.PictureRules;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads files that are to be asked about: images, CSV rows, IDX images. They are brought to the
 * network as the data it was trained on: the same size, colours and proportions of pictures, the
 * same scale; answers in the files are passed over.
 *
 * @param trained what the network was trained on
 * @param input what it knows of its input
 */
public record Unlabelled(DataSpec trained, DataInput input) {

  /**
   * What a file holds.
   *
   * @param names of the examples: the file's, with the row behind it if it has several
   * @param examples features; the targets are all 0
   */
  public record Part(List<String> names, Examples examples) {}

  /**
   * Reads a file, or all images of a folder in order of name.
   *
   * @throws DataException if it cannot be read or does not fit the network
   */
  public Part read(Path path) {
    if (Files.isDirectory(path)) {
      return images(imagesIn(path));
    }
    if (!Files.exists(path)) {
      throw new DataException(path + ": there is no such file");
    }
    return switch (extension(path)) {
      case "csv", "tsv", "txt" -> csv(path);
      default -> ImageFile.isNamedSo(path) ? images(List.of(path)) : idx(path);
    };
  }

  private static String extension(Path path) {
    String name = path.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
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

  private Part images(List<Path> files) {
    Optional<PictureRules> rules = trained.pictureRules();
    List<String> names = files.stream().map(Path::toString).toList();
    if (rules.isPresent()) {
      PictureReader reader = new PictureReader(rules.get(), false);
      byte[][] rows = files.stream().map(reader::read).toArray(byte[][]::new);
      return part(names, rules.get().shape(), new ByteCells(rows, input.scale()));
    }
    Shape read = uncut();
    float[][] rows = files.stream().map(f -> ImageFile.read(f, read)).toArray(float[][]::new);
    return part(names, read, new FloatCells(rows, input.scale()));
  }

  /** The shape that examples are read in, before they are cut. */
  private Shape uncut() {
    return input.uncut().orElse(input.shape());
  }

  private Part idx(Path path) {
    DataFormat format = trained instanceof Idx idx ? idx.dataFormat() : DataFormat.CHANNELS_LAST;
    IdxImages images = IdxImages.read(path, format);
    Shape read = uncut();
    if (images.shape().size() != read.size()) {
      throw new DataException(
          path + ": has images of " + images.shape() + ", but the network wants " + read);
    }
    List<String> names =
        IntStream.range(0, images.rows().length).mapToObj(i -> path + "[" + i + "]").toList();
    return part(names, read, new ByteCells(images.rows(), input.scale()));
  }

  private Part csv(Path path) {
    if (input.uncut().isPresent()) {
      throw new DataException(
          path + ": the network was trained on images that are cut; ask it about images");
    }
    InputColumns columns = columns();
    char delimiter = trained instanceof Csv csv ? csv.delimiter().charAt(0) : ',';
    List<String> others = trained instanceof Csv csv ? csv.otherColumns() : List.of(Csv.LABEL);
    try (CsvFile file = CsvFile.open(path, delimiter)) {
      CsvFeatures features =
          new CsvFeatures(file, CsvColumns.features(file, columns, others), columns);
      List<String> names = new ArrayList<>();
      while (file.next()) {
        features.add(file);
        names.add(path + ":row " + file.row());
      }
      if (names.isEmpty()) {
        throw new DataException(path + ": has a header, but no rows");
      }
      return part(names, input.shape(), features.cells());
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private InputColumns columns() {
    double scale = input.scale();
    Shape shape = input.shape();
    // Pixels are held to be bytes, as in training, unless the training data said otherwise.
    Scale given = scale == Scale.BYTES.factor() && shape.rank() == 3 ? null : new Scale(scale);
    if (!(trained instanceof Csv csv)) {
      return new InputColumns(Feed.ONLY, List.of(), shape, given, DataFormat.CHANNELS_LAST);
    }
    InputColumns own = csv.inputColumns().get(0);
    return own.as(shape, own.scale() == null ? given : own.scale());
  }

  private Part part(List<String> names, Shape read, Cells cells) {
    Examples all = new StoredExamples(read, cells, new float[names.size()], 1);
    Changes changes = new Changes(trained.preparation().augment(), read, 0);
    boolean plain = input.statistics().isEmpty() && !changes.reshape();
    return new Part(names, plain ? all : new PreparedExamples(all, input, changes));
  }
}
