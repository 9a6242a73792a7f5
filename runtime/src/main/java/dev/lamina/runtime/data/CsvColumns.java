package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.Encodings;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.TargetColumns;
import dev.lamina.dsl.diagnostic.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column of a file is what.
 *
 * @param targets for each output
 * @param features for each input
 * @param weights none, one for all outputs, or one for each
 * @param split that says which part a row is of
 */
record CsvColumns(List<Target> targets, List<int[]> features, int[] weights, OptionalInt split) {

  private static final String ANY = "*";

  /**
   * The columns of what an output learns.
   *
   * @param label of the class; empty for regression
   * @param numbers to predict
   */
  record Target(OptionalInt label, int[] numbers) {

    /** How many numbers an example's target has. */
    int size() {
      return label.isPresent() ? 1 : numbers.length;
    }
  }

  /** Finds the columns by name. */
  static CsvColumns of(CsvFile file, Csv spec) {
    List<Target> targets =
        spec.targetColumns().stream().map(columns -> target(file, columns)).toList();
    List<String> weights = weights(spec);
    int[] weightColumns =
        weights.stream().mapToInt(name -> find(file, name, "sample_weight")).toArray();
    spec.ignore().forEach(name -> find(file, name, "ignore"));
    OptionalInt split =
        spec.split() == null
            ? OptionalInt.empty()
            : OptionalInt.of(find(file, spec.split(), "split"));
    checkEncode(file, spec);
    List<int[]> features = new ArrayList<>();
    for (InputColumns input : spec.inputColumns()) {
      int[] columns = features(file, input, spec.otherColumns());
      if (columns.length == 0) {
        throw new DataException(file.path() + ": no column is left to learn from");
      }
      features.add(columns);
    }
    return new CsvColumns(targets, features, weightColumns, split);
  }

  /** What is said of columns is said of some that there are. */
  private static void checkEncode(CsvFile file, Csv spec) {
    for (String column : spec.encode().byColumn().keySet()) {
      if (!Encodings.isPattern(column)) {
        find(file, column, "encode");
      } else if (file.header().stream().noneMatch(Encodings.pattern(column).asMatchPredicate())) {
        throw noneLike(file, column, "encode");
      }
    }
  }

  private static DataException noneLike(CsvFile file, String pattern, String argument) {
    return new DataException(
        file.path()
            + ":row 1: no column is like `"
            + pattern
            + "` ("
            + argument
            + "); the columns are "
            + list(file.header()));
  }

  private static Target target(CsvFile file, TargetColumns columns) {
    return new Target(
        columns.label().isPresent()
            ? OptionalInt.of(find(file, columns.label().get(), "label"))
            : OptionalInt.empty(),
        columns.numbers().stream().mapToInt(name -> find(file, name, "targets")).toArray());
  }

  /** Names of the columns with weights, in the order of the outputs. */
  private static List<String> weights(Csv spec) {
    if (spec.sampleWeight() == null) {
      return List.of();
    }
    return spec.sampleWeight().isNamed()
        ? spec.targetColumns().stream()
            .map(columns -> spec.sampleWeight().get(columns.output()).orElseThrow())
            .toList()
        : List.of(spec.sampleWeight().only());
  }

  /**
   * The features of an input: the columns that are named for it, else all that are nothing else, in
   * the file's order.
   *
   * @param others columns that are something else, as far as they are there; no pattern means them
   */
  static int[] features(CsvFile file, InputColumns input, List<String> others) {
    Set<Integer> taken = new HashSet<>();
    for (String other : others) {
      place(file, other).ifPresent(taken::add);
    }
    List<String> patterns = input.columns().isEmpty() ? List.of(ANY) : input.columns();
    Set<Integer> columns = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (!pattern.contains(ANY)) {
        columns.add(find(file, pattern, "inputs"));
        continue;
      }
      Pattern regex = Encodings.pattern(pattern);
      List<Integer> matching =
          IntStream.range(0, file.header().size())
              .filter(i -> !taken.contains(i))
              .filter(i -> regex.matcher(file.header().get(i)).matches())
              .boxed()
              .toList();
      if (matching.isEmpty() && !input.columns().isEmpty()) {
        throw noneLike(file, pattern, "inputs");
      }
      columns.addAll(matching);
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The place of a column that is named, or counted: from 0, or with -1 for the last, where no
   * column has that name.
   */
  private static OptionalInt place(CsvFile file, String name) {
    int at = file.header().indexOf(name);
    if (at < 0 && name.matches("-?[0-9]{1,6}")) {
      int index = Integer.parseInt(name);
      at = index < 0 ? file.header().size() + index : index;
    }
    return at < 0 || at >= file.header().size() ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /**
   * The places of columns that must be there.
   *
   * @throws DataException with all that are not
   */
  static int[] find(CsvFile file, List<String> names, String argument) {
    List<String> problems = new ArrayList<>();
    int[] places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      try {
        places[i] = find(file, names.get(i), argument);
      } catch (DataException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException(String.join("\n", problems));
    }
    return places;
  }

  /** The place of a column that must be there. */
  static int find(CsvFile file, String name, String argument) {
    OptionalInt at = place(file, name);
    if (at.isEmpty()) {
      throw new DataException(
          file.path()
              + ":row 1: no column `"
              + name
              + "` ("
              + argument
              + "); "
              + DidYouMean.nearest(name, file.header())
                  .map(nearest -> "did you mean `" + nearest + "`?")
                  .orElse("the columns are " + list(file.header())));
    }
    return at.getAsInt();
  }

  private static String list(List<String> names) {
    int most = 8;
    return names.stream().limit(most).collect(Collectors.joining(", "))
        + (names.size() > most ? ", ... (" + names.size() + " in all)" : "");
  }

  /** The names of the features, those for all inputs one after another. */
  List<String> names(CsvFile file) {
    return features.stream()
        .flatMapToInt(IntStream::of)
        .mapToObj(feature -> file.header().get(feature))
        .toList();
  }
}
