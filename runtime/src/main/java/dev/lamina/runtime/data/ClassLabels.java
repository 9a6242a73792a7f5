package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Classes of examples by what each is called: known names, or all that there are. All numbers from
 * 0 are what they are; else the names are sorted.
 */
final class ClassLabels {

  private static final int MOST = 65_535;

  private final List<String> labels = new ArrayList<>();
  private final List<String> places = new ArrayList<>();

  /** Takes the label of an example. */
  void add(String place, String label) {
    if (label.isEmpty()) {
      throw new DataException(place + ": has no label");
    }
    places.add(place);
    labels.add(label);
  }

  /** The names of the classes, as these labels tell them. */
  List<String> found() {
    List<OptionalInt> numbers = labels.stream().map(text -> Numbers.whole(text, MOST)).toList();
    if (numbers.stream().allMatch(OptionalInt::isPresent)) {
      int greatest = numbers.stream().mapToInt(OptionalInt::getAsInt).max().orElse(-1);
      return IntStream.rangeClosed(0, greatest).mapToObj(String::valueOf).toList();
    }
    return List.copyOf(new TreeSet<>(labels));
  }

  /**
   * The classes by index.
   *
   * @param names of the classes
   * @throws DataException with every label that is none of them
   */
  int[] indices(List<String> names) {
    Complaints complaints = new Complaints();
    int[] indices = new int[labels.size()];
    java.util.Map<String, Integer> known = new java.util.HashMap<>();
    names.forEach(name -> known.put(name, known.size()));
    for (int i = 0; i < indices.length; i++) {
      Integer at = known.get(labels.get(i));
      OptionalInt index =
          at != null ? OptionalInt.of(at) : Numbers.whole(labels.get(i), names.size() - 1);
      if (index.isEmpty()) {
        complaints.add(
            "label",
            places.get(i)
                + ": label `"
                + labels.get(i)
                + "` is none of the "
                + names.size()
                + " classes: "
                + String.join(", ", names.subList(0, Math.min(8, names.size())))
                + (names.size() > 8 ? ", ..." : ""));
      }
      indices[i] = index.orElse(0);
    }
    complaints.throwIfAny();
    return indices;
  }
}
