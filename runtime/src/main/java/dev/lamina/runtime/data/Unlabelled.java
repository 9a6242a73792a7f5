package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads files that are to be asked about: images, CSV rows, IDX images. Values are scaled as the
 * data the network was trained on; answers in the files are passed over.
 *
 * @param trained what the network was trained on: columns of CSV files, order of channels
 * @param shape of the network's input
 * @param scale what raw values are multiplied by
 */
public record Unlabelled(DataSpec trained, Shape shape, double scale) {

  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "bmp");

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
      default -> IMAGES.contains(extension(path)) ? images(List.of(path)) : idx(path);
    };
  }

  private static String extension(Path path) {
    String name = path.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static List<Path> imagesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> images = files.filter(file -> IMAGES.contains(extension(file))).sorted().toList();
      if (images.isEmpty()) {
        throw new DataException(folder + ": this folder has no images (" + known() + ") in it");
      }
      return images;
    } catch (IOException e) {
      throw new DataException(folder + ": cannot be read: " + Reasons.of(e), e);
    }
  }

  private static String known() {
    return String.join(", ", IMAGES.stream().sorted().toList());
  }

  private Part images(List<Path> files) {
    List<float[]> rows = new ArrayList<>();
    for (Path file : files) {
      float[] pixels = ImageFile.read(file, shape);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) (pixels[i] * scale);
      }
      rows.add(pixels);
    }
    return part(
        files.stream().map(Path::toString).toList(), new FloatCells(rows.toArray(float[][]::new)));
  }

  private Part idx(Path path) {
    DataFormat format = trained instanceof Idx idx ? idx.dataFormat() : DataFormat.CHANNELS_LAST;
    IdxImages images = IdxImages.read(path, format);
    if (images.shape().size() != shape.size()) {
      throw new DataException(
          path + ": has images of " + images.shape() + ", but the network wants " + shape);
    }
    List<String> names =
        IntStream.range(0, images.rows().length).mapToObj(i -> path + "[" + i + "]").toList();
    return part(names, new ByteCells(images.rows(), scale));
  }

  private Part csv(Path path) {
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
      return part(names, features.cells());
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private InputColumns columns() {
    // Pixels are held to be bytes, as in training, unless the training data said otherwise.
    Scale given = scale == Scale.BYTES.factor() && shape.rank() == 3 ? null : new Scale(scale);
    if (!(trained instanceof Csv csv)) {
      return new InputColumns(Feed.ONLY, List.of(), shape, given, DataFormat.CHANNELS_LAST);
    }
    InputColumns own = csv.inputColumns().get(0);
    return own.as(shape, own.scale() == null ? given : own.scale());
  }

  private Part part(List<String> names, Cells cells) {
    return new Part(names, new StoredExamples(shape, cells, new float[names.size()], 1));
  }
}
