package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.TargetColumns;
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
   * @param targets what the examples have for each output
   * @param names of the columns of features
   */
  private record Part(Examples examples, List<DataTarget> targets, List<String> names) {}

  @Override
  public Dataset load(Csv spec, DataContext context) {
    Map<String, String> hashes = new HashMap<>();
    Path trainPath = context.baseDir().resolve(spec.train());
    List<CsvLabels> unknown = new ArrayList<>();
    for (TargetColumns target : spec.targetColumns()) {
      unknown.add(new CsvLabels(target.classNames(), "class_names"));
    }
    Part train = read(trainPath, spec, unknown, hashes);
    Optional<Examples> test =
        Optional.ofNullable(spec.test())
            .map(
                given -> {
                  Path path = context.baseDir().resolve(given);
                  List<CsvLabels> known = new ArrayList<>();
                  for (DataTarget target : train.targets()) {
                    known.add(new CsvLabels(target.classNames(), trainPath.toString()));
                  }
                  Part part = read(path, spec, known, hashes);
                  checkSameColumns(trainPath, train, path, part);
                  return part.examples();
                });
    List<DataInput> inputs = new ArrayList<>();
    for (InputColumns input : spec.inputColumns()) {
      inputs.add(
          new DataInput(
              input.input(),
              train.examples().shapes().get(inputs.size()),
              input.factor().factor()));
    }
    return new Dataset(train.examples(), test, inputs, train.targets(), hashes);
  }

  private static Part read(
      Path path, Csv spec, List<CsvLabels> labels, Map<String, String> hashes) {
    try (CsvFile file = CsvFile.open(path, spec.delimiter().charAt(0))) {
      CsvColumns columns = CsvColumns.of(file, spec);
      List<CsvFeatures> features = new ArrayList<>();
      for (InputColumns input : spec.inputColumns()) {
        features.add(new CsvFeatures(file, columns.features().get(features.size()), input));
      }
      CsvTargets targets = new CsvTargets(columns, labels);
      int rows = 0;
      while (file.next()) {
        features.forEach(each -> each.add(file));
        targets.add(file);
        rows++;
      }
      if (rows == 0) {
        throw new DataException(path + ": has a header, but no rows");
      }
      hashes.put(path.getFileName().toString(), file.sha256());
      return new Part(
          new StoredExamples(
              features.stream().map(CsvFeatures::input).toList(),
              targets.numbers(),
              targets.weights()),
          targets.targets(spec.targetColumns()),
          columns.names(file));
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
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
