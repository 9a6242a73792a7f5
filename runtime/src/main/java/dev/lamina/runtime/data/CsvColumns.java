package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.diagnostic.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Which column of a file is what.
 *
 * @param label of the class; empty for regression
 * @param targets of the numbers to predict
 * @param features all others that are not ignored, in the file's order
 */
record CsvColumns(OptionalInt label, int[] targets, int[] features) {

  /** Finds the columns by name. */
  static CsvColumns of(CsvFile file, Csv spec) {
    OptionalInt label =
        spec.labelColumn().isPresent()
            ? OptionalInt.of(find(file, spec.labelColumn().get(), "label"))
            : OptionalInt.empty();
    int[] targets = spec.targets().stream().mapToInt(t -> find(file, t, "targets")).toArray();
    List<Integer> taken = new ArrayList<>();
    label.ifPresent(taken::add);
    for (int target : targets) {
      taken.add(target);
    }
    spec.ignore().forEach(name -> taken.add(find(file, name, "ignore")));
    int[] features = others(file, taken);
    if (features.length == 0) {
      throw new DataException(file.path() + ": no column is left to learn from");
    }
    return new CsvColumns(label, targets, features);
  }

  /**
   * The features of a file to predict from: the columns that training does not take for something
   * else, as far as they are there.
   */
  static int[] features(CsvFile file, Csv spec) {
    List<String> taken = new ArrayList<>(spec.ignore());
    taken.addAll(spec.targets());
    spec.labelColumn().ifPresent(taken::add);
    return others(file, taken.stream().map(file.header()::indexOf).toList());
  }

  private static int[] others(CsvFile file, List<Integer> taken) {
    List<Integer> features = new ArrayList<>();
    for (int i = 0; i < file.header().size(); i++) {
      if (!taken.contains(i)) {
        features.add(i);
      }
    }
    return features.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int find(CsvFile file, String name, String argument) {
    int at = file.header().indexOf(name);
    if (at < 0) {
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
    return at;
  }

  private static String list(List<String> names) {
    int most = 8;
    return names.stream().limit(most).collect(Collectors.joining(", "))
        + (names.size() > most ? ", ... (" + names.size() + " in all)" : "");
  }

  /** The names of the features. */
  List<String> names(CsvFile file) {
    List<String> names = new ArrayList<>();
    for (int feature : features) {
      names.add(file.header().get(feature));
    }
    return names;
  }
}
