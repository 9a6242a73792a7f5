package dev.lamina.dsl.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The arguments of a kind. A layer's are asked for by name for each word of each layer.
 *
 * @param all in the order of the record's components
 * @param bySpelling the same by name and by alias
 * @param places those with a place in the shorthand, in order of place
 */
public record Arguments(List<ArgInfo> all, Map<String, ArgInfo> bySpelling, List<ArgInfo> places) {

  /** Those of a record, read when first wanted. */
  static Supplier<Arguments> of(Class<?> record, Set<String> extras) {
    return new Once<>(() -> of(ArgInfo.of(record), record.toString(), extras));
  }

  /**
   * Those that a file declares; their names differ from each other and from the extras.
   *
   * @param all in order
   */
  public static Arguments declared(List<ArgInfo> all) {
    return of(all, "a block", Set.of());
  }

  /**
   * @param owner whose they are
   * @param extras keys that stand among them without being one
   * @throws IllegalStateException if two have one name: a mistake in the record
   */
  private static Arguments of(List<ArgInfo> all, String owner, Set<String> extras) {
    Map<String, ArgInfo> bySpelling = new HashMap<>();
    for (ArgInfo arg : all) {
      for (String spelling : arg.spellings()) {
        if (extras.contains(spelling)) {
          throw new IllegalStateException(owner + " has an argument named as one of " + extras);
        }
        if (bySpelling.put(spelling, arg) != null) {
          throw new IllegalStateException(owner + " has two arguments of one name: " + spelling);
        }
      }
    }
    List<ArgInfo> places =
        all.stream()
            .filter(arg -> arg.place() >= 0)
            .sorted(Comparator.comparingInt(ArgInfo::place))
            .toList();
    return new Arguments(List.copyOf(all), Map.copyOf(bySpelling), places);
  }
}
