package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.TargetColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads examples from text files. */
final class CsvLoader implements Loader<Csv> {

  @Override
  public Dataset load(Csv spec, DataContext context) {
    List<CsvLabels> unknown = new ArrayList<>();
    for (TargetColumns target : spec.targetColumns()) {
      unknown.add(new CsvLabels(target.classNames(), "class_names"));
    }
    CsvPart train = CsvPart.read(context.baseDir().resolve(spec.train()), spec, unknown);
    Optional<CsvPart> validation = other(spec.validation(), spec, train, context);
    Optional<CsvPart> test = other(spec.test(), spec, train, context);
    CsvTables tables = new CsvTables(spec, train, validation, test);
    return train.isRaw() || tables.scalesTargets() ? tables.raw() : tables.ready();
  }

  /** Another file, with the columns and classes of the first. */
  private static Optional<CsvPart> other(
      String given, Csv spec, CsvPart train, DataContext context) {
    if (given == null) {
      return Optional.empty();
    }
    List<CsvLabels> known = new ArrayList<>();
    for (DataTarget target : train.targets()) {
      known.add(new CsvLabels(target.classNames(), train.path().toString()));
    }
    CsvPart part = CsvPart.read(context.baseDir().resolve(given), spec, known);
    for (int i = 0; i < train.names().size(); i++) {
      checkSameColumns(
          spec.inputColumns().get(i),
          "those of " + train.path(),
          train.names().get(i),
          part,
          part.names().get(i));
    }
    return Optional.of(part);
  }

  /** Labelled rows of another file, with what was learnt before. */
  static Dataset known(Csv given, Path path, Datasets.Known known) {
    // Whatever part the rows of the training's file were of, these are all to be measured.
    Csv spec = given.whole();
    List<CsvLabels> labels = new ArrayList<>();
    for (DataTarget target : known.targets()) {
      labels.add(new CsvLabels(target.classNames(), "the training"));
    }
    CsvPart part = CsvPart.read(path, spec, labels);
    for (int i = 0; i < known.inputs().size(); i++) {
      checkKnown(spec.inputColumns().get(i), known.inputs().get(i), part, i);
    }
    List<Optional<TableCode>> codes =
        known.inputs().stream().map(input -> input.code().map(TableCode.class::cast)).toList();
    Examples examples =
        CsvTables.encoded(
            part, known.inputs().stream().map(DataInput::shape).toList(), codes, known.targets());
    return new Dataset(
        examples,
        Optional.of(examples),
        known.inputs(),
        known.targets(),
        Map.of(path.getFileName().toString(), part.sha256()));
  }

  private static void checkKnown(InputColumns input, DataInput known, CsvPart part, int at) {
    if (known.code().orElse(null) instanceof TableCode code) {
      checkSameColumns(
          input, "those that the network learned from", code.names(), part, part.names().get(at));
    }
  }

  private static void checkSameColumns(
      InputColumns input, String whose, List<String> wanted, CsvPart part, List<String> given) {
    if (wanted.equals(given)) {
      return;
    }
    List<String> lacking = wanted.stream().filter(name -> !given.contains(name)).toList();
    List<String> more = given.stream().filter(name -> !wanted.contains(name)).toList();
    String what =
        lacking.isEmpty() && more.isEmpty()
            ? "they are in another order"
            : (lacking.isEmpty() ? "" : "it lacks " + told(lacking))
                + (lacking.isEmpty() || more.isEmpty() ? "" : ", and ")
                + (more.isEmpty() ? "" : "it has " + told(more) + " besides");
    throw new DataException(
        part.path()
            + ":row 1: its columns are not "
            + whose
            + ": "
            + what
            + (lacking.isEmpty() && !more.isEmpty() && input.columns().isEmpty()
                ? "; leave columns out with `ignore`"
                : ""));
  }

  private static String told(List<String> names) {
    int most = 5;
    return "`"
        + String.join("`, `", names.subList(0, Math.min(most, names.size())))
        + "`"
        + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
  }
}
