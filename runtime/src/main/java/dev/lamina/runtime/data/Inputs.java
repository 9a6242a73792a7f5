package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a trained network is asked about: an image, the images of an IDX file, the rows of a CSV
 * file. Scaled and ordered as the training data was; without targets.
 *
 * @param names where each example comes from: {@code five.png}, {@code test.csv:row 2}
 * @param examples with targets of size 0
 */
public record Inputs(List<String> names, Examples examples) {

  public Inputs {
    names = List.copyOf(names);
  }

  /**
   * Reads a file; what it is, its first bytes and its name tell.
   *
   * @param shape of the network's input
   * @param scale what raw values were multiplied by in training
   * @param trained what the network was trained on: which columns of a CSV file are no features, in
   *     which order an image is
   * @param resize whether an image of another size is brought to the network's
   * @throws DataException if it cannot be read, or is nothing for this network
   */
  public static Inputs read(
      Path path, Shape shape, double scale, DataSpec trained, boolean resize) {
    if (path.getFileName()
        .toString()
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(csv|tsv|txt)(\\.gz)?")) {
      return csv(path, shape, scale, trained);
    }
    return isIdx(path)
        ? idx(
            path,
            shape,
            scale,
            trained instanceof Idx idx ? idx.dataFormat() : DataFormat.CHANNELS_LAST)
        : image(path, shape, scale, resize);
  }

  /** IDX files begin with two zero bytes, which no picture does. */
  private static boolean isIdx(Path path) {
    try (HashedFile file = HashedFile.open(path)) {
      byte[] start = file.content().readNBytes(2);
      return start.length == 2 && start[0] == 0 && start[1] == 0;
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static Inputs image(Path path, Shape shape, double scale, boolean resize) {
    float[] pixels = resize ? ImageFile.readResized(path, shape) : ImageFile.read(path, shape);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (pixels[i] * scale);
    }
    return of(List.of(path.toString()), shape, new FloatCells(new float[][] {pixels}));
  }

  private static Inputs idx(Path path, Shape shape, double scale, DataFormat format) {
    IdxImages images = IdxImages.read(path, format);
    if (!images.shape().equals(shape)) {
      throw new DataException(
          path + ": has images of " + images.shape() + ", but the network wants " + shape);
    }
    List<String> names =
        IntStream.range(0, images.rows().length).mapToObj(i -> path + "#" + i).toList();
    return of(names, shape, new ByteCells(images.rows(), scale));
  }

  private static Inputs csv(Path path, Shape shape, double scale, DataSpec trained) {
    Csv spec = trained instanceof Csv csv ? csv : withDefaults(path);
    InputColumns columns = spec.inputColumns().get(0).as(shape, new Scale(scale));
    try (CsvFile file = CsvFile.open(path, CsvForm.of(spec))) {
      CsvFeatures features =
          new CsvFeatures(file, CsvColumns.features(file, columns, spec.otherColumns()), columns);
      List<String> names = new ArrayList<>();
      while (file.next()) {
        features.add(file);
        names.add(path + ":row " + file.row());
      }
      if (names.isEmpty()) {
        throw new DataException(path + ": has a header, but no rows");
      }
      return of(names, shape, features.cells());
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static Csv withDefaults(Path path) {
    return (Csv) Kinds.read(Family.of(DataSpec.class), Map.of("csv", path.toString()));
  }

  private static Inputs of(List<String> names, Shape shape, Cells cells) {
    return new Inputs(names, new StoredExamples(shape, cells, new float[0], 0));
  }
}
