package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The classes in a column of labels. Either they are known, and a label is a name or its index; or
 * the first label decides: all are numbers from 0 on, or all are names, sorted.
 */
final class CsvLabels {

  /** More classes than this are no classes: an id, an amount. */
  private static final int MOST = 65_535;

  private final List<String> known;
  private final Map<String, Integer> places;
  private final String source;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final List<Integer> labels = new ArrayList<>();
  private int greatest = -1;
  private boolean first = true;

  /**
   * An empty column.
   *
   * @param known names of the classes; empty if the labels are to tell them
   * @param source where they are known from, for messages
   */
  CsvLabels(List<String> known, String source) {
    this.known = known;
    this.places = places(known);
    this.source = source;
  }

  private static Map<String, Integer> places(List<String> classes) {
    Map<String, Integer> places = new HashMap<>();
    for (String name : classes) {
      places.put(name, places.size());
    }
    return places;
  }

  /** Takes the label of the row at hand. */
  void add(CsvFile file, int column) {
    String text = file.cell(column);
    if (file.isMissing(column)) {
      file.complain(column, "is empty; a label is needed", "");
      labels.add(0);
      return;
    }
    labels.add(known.isEmpty() ? discover(file, column, text) : lookUp(file, column, text));
  }

  private int lookUp(CsvFile file, int column, String text) {
    Integer at = places.get(text);
    if (at != null) {
      return at;
    }
    OptionalInt index = Numbers.whole(text, known.size() - 1);
    if (index.isEmpty()) {
      file.complain(
          column,
          "label `" + text + "` is none of the " + known.size() + " classes of " + source,
          "");
      return 0;
    }
    return index.getAsInt();
  }

  private int discover(CsvFile file, int column, String text) {
    boolean number = Numbers.parse(text).isPresent();
    if (!first && number != names.isEmpty()) {
      file.complain(
          column,
          "label `"
              + text
              + "` is a "
              + (number ? "number" : "name")
              + ", but those before it are "
              + (number ? "names" : "numbers"),
          "");
      return 0;
    }
    first = false;
    if (!number) {
      names.putIfAbsent(text, names.size());
      if (names.size() > MOST) {
        throw file.problem(column, "more than " + MOST + " different labels; is it a label?");
      }
      return names.get(text);
    }
    OptionalInt index = Numbers.whole(text, MOST);
    if (index.isEmpty()) {
      file.complain(
          column,
          "label `" + text + "` is not a class number (a whole number from 0 to " + MOST + ")",
          "to predict numbers write `targets: [" + file.header().get(column) + "]`");
      return 0;
    }
    greatest = Math.max(greatest, index.getAsInt());
    return index.getAsInt();
  }

  /** The names of the classes. */
  List<String> classes() {
    if (!known.isEmpty()) {
      return known;
    }
    return names.isEmpty()
        ? IntStream.rangeClosed(0, greatest).mapToObj(String::valueOf).toList()
        : names.keySet().stream().sorted().toList();
  }

  /** The class of each row, as an index into {@link #classes()}. */
  float[] indices() {
    float[] indices = new float[labels.size()];
    int[] sorted = new int[names.size()];
    Map<String, Integer> found = places(classes());
    names.forEach((name, order) -> sorted[order] = found.get(name));
    for (int i = 0; i < indices.length; i++) {
      indices[i] = names.isEmpty() ? labels.get(i) : sorted[labels.get(i)];
    }
    return indices;
  }
}
