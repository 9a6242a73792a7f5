package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.TargetColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads examples from text files. */
final class CsvLoader implements Loader<Csv> {

  @Override
  public Dataset load(Csv spec, DataContext context) {
    CsvPart train;
    try {
      train = first(spec.train(), spec, context);
    } catch (DataException e) {
      // What is wrong with the other files is told in the same run, as far as it can be.
      throw together(
          e,
          List.of(
              problem(() -> optional(spec.validation()).map(path -> first(path, spec, context))),
              problem(() -> optional(spec.test()).map(path -> first(path, spec, context)))));
    }
    Optional<CsvPart> validation;
    try {
      validation = other(spec.validation(), spec, train, context);
    } catch (DataException e) {
      throw together(e, List.of(problem(() -> other(spec.test(), spec, train, context))));
    }
    Optional<CsvPart> test = other(spec.test(), spec, train, context);
    CsvTables tables = new CsvTables(spec, train, validation, test);
    return train.isRaw() || tables.scalesTargets() ? tables.raw() : tables.ready();
  }

  private static Optional<String> optional(String path) {
    return Optional.ofNullable(path);
  }

  /** A file of which nothing is known but what the specification says. */
  private static CsvPart first(String path, Csv spec, DataContext context) {
    List<CsvLabels> unknown = new ArrayList<>();
    for (TargetColumns target : spec.targetColumns()) {
      unknown.add(new CsvLabels(target.classNames(), "class_names"));
    }
    return CsvPart.read(context.baseDir().resolve(path), spec, unknown);
  }

  private static Optional<DataException> problem(Supplier<Optional<CsvPart>> reading) {
    try {
      reading.get();
      return Optional.empty();
    } catch (DataException e) {
      return Optional.of(e);
    }
  }

  private static DataException together(DataException first, List<Optional<DataException>> others) {
    Set<String> messages = new LinkedHashSet<>(List.of(first.getMessage()));
    others.stream().flatMap(Optional::stream).map(Throwable::getMessage).forEach(messages::add);
    return new DataException(String.join("\n", messages), first);
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
    List<Optional<TableCode>> codes =
        known.inputs().stream().map(input -> input.code().map(TableCode.class::cast)).toList();
    CsvPart part = CsvPart.read(path, spec, labels, codes);
    for (int i = 0; i < known.inputs().size(); i++) {
      checkKnown(spec.inputColumns().get(i), known.inputs().get(i), part, i);
    }
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
