package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.encoding.AsNumber;
import dev.lamina.dsl.encoding.Encoding;
import dev.lamina.dsl.encoding.Fill;
import dev.lamina.dsl.encoding.NumericEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table as it was read: features of inputs whose columns are all numbers are ready, of others
 * there are the columns.
 *
 * @param path of the file
 * @param names of the columns of features, input by input
 * @param inputs what there is for each input
 * @param numbers targets: of an output with classes the index of the class
 * @param weights of the rows
 * @param targets what there is for each output
 * @param parts which part each row is of; empty if the file does not say
 * @param sha256 of the file
 */
record CsvPart(
    Path path,
    List<List<String>> names,
    List<Features> inputs,
    StoredExamples.Numbers numbers,
    StoredExamples.Numbers weights,
    List<DataTarget> targets,
    Optional<PartNames> parts,
    String sha256) {

  private static final Encoding PLAIN = new AsNumber(Fill.ERROR, false);

  /**
   * What there is for an input.
   *
   * @param ready features, where nothing has to be learnt
   * @param table columns, where something has to
   * @param encodings of the columns
   */
  record Features(
      Optional<StoredExamples.Input> ready, Optional<RawTable> table, List<Encoding> encodings) {}

  /**
   * Reads a file.
   *
   * @param labels for each output; of outputs without classes unused
   */
  static CsvPart read(Path path, Csv spec, List<CsvLabels> labels) {
    return read(path, spec, labels, List.of());
  }

  /**
   * The same where it is known what columns become: cells that are not known are told with others.
   *
   * @param codes for each input
   */
  static CsvPart read(
      Path path, Csv spec, List<CsvLabels> labels, List<Optional<TableCode>> codes) {
    try (CsvFile file = CsvFile.open(path, CsvForm.of(spec))) {
      CsvColumns columns = CsvColumns.of(file, spec);
      List<List<Encoding>> encodings = new ArrayList<>();
      List<FeatureRows> features = new ArrayList<>();
      for (InputColumns input : spec.inputColumns()) {
        int[] places = columns.features().get(features.size());
        List<Encoding> of = encodings(file, places, input);
        Optional<TableCode> code = codes.isEmpty() ? Optional.empty() : codes.get(features.size());
        encodings.add(of);
        features.add(
            of.isEmpty() ? new CsvFeatures(file, places, input) : rows(file, places, of, code));
      }
      CsvTargets targets = new CsvTargets(columns, labels);
      Optional<PartNames> parts =
          columns.split().isPresent()
              ? Optional.of(new PartNames(columns.split().getAsInt()))
              : Optional.empty();
      int rows = 0;
      while (file.next()) {
        features.forEach(each -> each.add(file));
        targets.add(file);
        parts.ifPresent(each -> each.add(file));
        rows++;
      }
      if (rows == 0) {
        throw new DataException(path + ": has a header, but no rows");
      }
      return new CsvPart(
          path,
          columns.features().stream().map(places -> names(file, places)).toList(),
          IntStream.range(0, features.size())
              .mapToObj(i -> features(features.get(i), encodings.get(i)))
              .toList(),
          targets.numbers(),
          targets.weights(),
          targets.targets(spec.targetColumns()),
          parts,
          file.sha256());
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static TableRows rows(
      CsvFile file, int[] places, List<Encoding> encodings, Optional<TableCode> code) {
    // Other columns than those learnt from are refused as such.
    return code.isPresent() && code.get().names().equals(names(file, places))
        ? TableRows.known(file, places, code.get())
        : TableRows.toLearn(file, places, encodings);
  }

  private static List<String> names(CsvFile file, int[] places) {
    return IntStream.of(places).mapToObj(file.header()::get).toList();
  }

  private static Features features(FeatureRows rows, List<Encoding> encodings) {
    return rows instanceof TableRows table
        ? new Features(Optional.empty(), Optional.of(table.table()), encodings)
        : new Features(Optional.of(((CsvFeatures) rows).input()), Optional.empty(), encodings);
  }

  /** How the columns of an input become numbers; empty if they are numbers already. */
  private static List<Encoding> encodings(CsvFile file, int[] places, InputColumns input) {
    List<Encoding> all =
        names(file, places).stream().map(name -> input.encode().of(name).orElse(PLAIN)).toList();
    boolean plain = all.stream().allMatch(each -> each instanceof NumericEncoding n && n.isPlain());
    if (!plain && input.scale() != null) {
      throw new DataException(
          file.path()
              + ": columns of the input `"
              + input.input()
              + "` are encoded, and scaled as a whole too; remove `scale` for it");
    }
    return plain ? List.of() : all;
  }

  /** How many rows there are. */
  int size() {
    return weights.size() > 0
        ? weights.values().length / weights.size()
        : numbers.values().length / numbers.size();
  }

  /** Whether something has to be learnt before there are features. */
  boolean isRaw() {
    return inputs.stream().anyMatch(each -> each.table().isPresent());
  }
}
