package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.TargetColumns;
import java.util.ArrayList;
import java.util.List;
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
      checkSameColumns(spec.inputColumns().get(i), train, part, i);
    }
    return Optional.of(part);
  }

  private static void checkSameColumns(InputColumns input, CsvPart train, CsvPart part, int at) {
    List<String> wanted = train.names().get(at);
    List<String> given = part.names().get(at);
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
            + ":row 1: its columns are not those of "
            + train.path()
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
