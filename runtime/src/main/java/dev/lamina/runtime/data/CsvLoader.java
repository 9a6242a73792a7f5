package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads examples from text files. */
final class CsvLoader implements Loader<Csv> {

  /**
   * A file, read.
   *
   * @param names of the columns of features
   */
  private record Part(Examples examples, List<String> classes, List<String> names) {}

  @Override
  public Dataset load(Csv spec, DataContext context) {
    Map<String, String> hashes = new HashMap<>();
    Path trainPath = context.baseDir().resolve(spec.train());
    Part train = read(trainPath, spec, new CsvLabels(spec.classNames(), "class_names"), hashes);
    Optional<Examples> test =
        Optional.ofNullable(spec.test())
            .map(
                given -> {
                  Path path = context.baseDir().resolve(given);
                  Part part =
                      read(
                          path, spec, new CsvLabels(train.classes(), trainPath.toString()), hashes);
                  checkSameColumns(trainPath, train, path, part);
                  return part.examples();
                });
    return new Dataset(train.examples(), test, train.classes(), spec.factor().factor(), hashes);
  }

  private static Part read(Path path, Csv spec, CsvLabels labels, Map<String, String> hashes) {
    try (CsvFile file = CsvFile.open(path, spec.delimiter().charAt(0))) {
      CsvColumns columns = CsvColumns.of(file, spec);
      CsvFeatures features = new CsvFeatures(file, columns.features(), spec);
      List<float[]> targets = new ArrayList<>();
      int rows = 0;
      while (file.next()) {
        features.add(file);
        columns.label().ifPresent(column -> labels.add(file, column));
        targets.add(numbers(file, columns.targets()));
        rows++;
      }
      if (rows == 0) {
        throw new DataException(path + ": has a header, but no rows");
      }
      hashes.put(path.getFileName().toString(), file.sha256());
      boolean classes = columns.label().isPresent();
      int width = classes ? 1 : columns.targets().length;
      return new Part(
          new StoredExamples(
              features.shape(),
              features.cells(),
              classes ? labels.indices() : flat(targets, width),
              width),
          classes ? labels.classes() : List.of(),
          columns.names(file));
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static float[] numbers(CsvFile file, int[] columns) {
    float[] numbers = new float[columns.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) CsvFeatures.number(file, columns[i]);
    }
    return numbers;
  }

  private static float[] flat(List<float[]> rows, int width) {
    float[] flat = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * width, width);
    }
    return flat;
  }

  private static void checkSameColumns(Path trainPath, Part train, Path path, Part test) {
    for (int i = 0; i < train.names().size(); i++) {
      String name = i < test.names().size() ? test.names().get(i) : "(none)";
      if (!train.names().get(i).equals(name) || test.names().size() != train.names().size()) {
        throw new DataException(
            path
                + ":row 1: its columns are not those of "
                + trainPath
                + ": `"
                + name
                + "` stands where `"
                + train.names().get(i)
                + "` is expected");
      }
    }
  }
}
