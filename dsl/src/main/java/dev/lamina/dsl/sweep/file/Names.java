package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.DidYouMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What parameters answer to: their names and paths, and the ends of these where they mean one
 * parameter only ({@code batch_size} for {@code fit.batch_size}).
 *
 * @param byName the name in the space of each spelling
 */
record Names(Map<String, String> byName) {

  /**
   * The spellings of parameters.
   *
   * @param paths of each, by its name
   */
  static Names of(Map<String, List<String>> paths) {
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, Set<String>> ends = new HashMap<>();
    paths.forEach(
        (name, keys) -> {
          List<String> spellings = new ArrayList<>(List.of(name));
          spellings.addAll(keys);
          for (String spelling : spellings) {
            all.putIfAbsent(spelling, name);
            for (int dot = spelling.indexOf('.'); dot >= 0; dot = spelling.indexOf('.', dot + 1)) {
              ends.computeIfAbsent(spelling.substring(dot + 1), end -> new LinkedHashSet<>())
                  .add(name);
            }
          }
        });
    ends.forEach(
        (end, names) -> {
          if (names.size() == 1) {
            all.putIfAbsent(end, names.iterator().next());
          }
        });
    return new Names(all);
  }

  /** The parameter that is meant. */
  Optional<String> find(String spelling) {
    return Optional.ofNullable(byName.get(spelling));
  }

  /** What to do about a spelling that means none. */
  String suggestion(String spelling) {
    return suggestion(spelling, List.of());
  }

  /** The same where others may be named too. */
  String suggestion(String spelling, List<String> others) {
    String near = DidYouMean.hint(spelling, List.copyOf(byName.keySet()));
    Set<String> all = new LinkedHashSet<>(others);
    all.addAll(byName.values());
    return near.isEmpty() ? "there are " + String.join(", ", all) : near;
  }
}
