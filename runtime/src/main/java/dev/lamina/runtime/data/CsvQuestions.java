package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Encodings;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of tables that a network is asked about.
 *
 * @param trained what it was trained on
 * @param inputs what that has for each input of the network, in the network's order
 */
record CsvQuestions(DataSpec trained, List<DataInput> inputs) {

  /** How the tables are written: as those to train on. */
  CsvForm form() {
    return trained instanceof Csv csv ? CsvForm.of(csv) : CsvForm.USUAL;
  }

  /** Reads all rows. */
  Unlabelled.Part read(CsvFile file) {
    List<FeatureRows> features = new ArrayList<>();
    for (DataInput input : inputs) {
      features.add(rows(file, input));
    }
    List<String> names = new ArrayList<>();
    while (file.next()) {
      features.forEach(each -> each.add(file));
      names.add(file.path() + ":row " + file.row());
    }
    if (names.isEmpty()) {
      throw new DataException(file.path() + ": has a header, but no rows");
    }
    List<StoredExamples.Input> cells = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      cells.add(
          new StoredExamples.Input(inputs.get(i).shape(), cells(features.get(i), inputs.get(i))));
    }
    return new Unlabelled.Part(
        names,
        new StoredExamples(
            cells,
            new StoredExamples.Numbers(new float[names.size()], 1),
            StoredExamples.Numbers.NONE));
  }

  private FeatureRows rows(CsvFile file, DataInput input) {
    if (input.code().orElse(null) instanceof TableCode code) {
      return TableRows.known(file, places(file, code), code);
    }
    InputColumns columns = columns(input);
    return new CsvFeatures(file, CsvColumns.features(file, columns, others(file, input)), columns);
  }

  private static Cells cells(FeatureRows rows, DataInput input) {
    return rows instanceof TableRows table
        ? table.table().encoded((TableCode) input.code().orElseThrow())
        : ((CsvFeatures) rows).cells();
  }

  /** The columns that the network learned from, wherever they stand; others are passed over. */
  private int[] places(CsvFile file, TableCode code) {
    if (trained instanceof Csv csv
        && !csv.header()
        && file.header().size() == code.columns().size()) {
      // Nothing but the features, in their order.
      return java.util.stream.IntStream.range(0, file.header().size()).toArray();
    }
    return CsvColumns.find(file, code.names(), "which the network learned from");
  }

  /** Columns that are no features; where they are only counted, a file may lack them all. */
  private List<String> others(CsvFile file, DataInput input) {
    if (!(trained instanceof Csv csv)) {
      return List.of(Csv.LABEL);
    }
    return inputs.size() == 1 && file.header().size() == input.shape().size()
        ? csv.otherColumns().stream().filter(file.header()::contains).toList()
        : csv.otherColumns();
  }

  private InputColumns columns(DataInput input) {
    // Pixels are held to be bytes, as in training, unless the training data said otherwise.
    Scale given =
        input.scale() == Scale.BYTES.factor() && input.shape().rank() == 3
            ? null
            : new Scale(input.scale());
    if (!(trained instanceof Csv csv)) {
      return new InputColumns(
          Feed.ONLY, List.of(), input.shape(), given, DataFormat.CHANNELS_LAST, Encodings.NONE);
    }
    InputColumns own =
        csv.inputColumns().stream()
            .filter(columns -> columns.input().equals(input.name()))
            .findFirst()
            .orElseThrow();
    return own.as(input.shape(), own.scale() == null ? given : own.scale());
  }
}
