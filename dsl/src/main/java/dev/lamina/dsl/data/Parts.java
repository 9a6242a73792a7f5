package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.ByName;
import java.util.List;

/** What holds between arguments that give a value for each input, or for each output, by name. */
final class Parts {

  private Parts() {}

  /** The names of the inputs or outputs that {@code given} speaks of. */
  static List<String> names(ByName<?> given) {
    return given.isNamed() ? given.names() : List.of(Feed.ONLY);
  }

  /** The value for a part; a single one without a name is for all. */
  static <T> T of(String part, ByName<T> given, T otherwise) {
    return given.isNamed() ? given.get(part).orElse(otherwise) : given.only();
  }

  /**
   * Refuses values for parts that there are not.
   *
   * @param argument whose values these are; null if they are not given
   * @param parts names of those that there are
   * @param of the argument that has the parts
   */
  static void check(String argument, ByName<?> given, List<String> parts, String of) {
    if (given == null || !given.isNamed()) {
      return;
    }
    for (String name : given.names()) {
      if (!parts.contains(name)) {
        throw new BadArgument(
            argument,
            argument + " names `" + name + "`, which " + of + " does not",
            parts.contains(Feed.ONLY)
                ? "give `" + of + "` by name too, or `" + argument + "` without names"
                : "there are " + String.join(", ", parts));
      }
    }
  }

  /** Refuses values that leave out a part, or that are one for several parts. */
  static void checkAll(String argument, ByName<?> given, List<String> parts, String of) {
    check(argument, given, parts, of);
    if (given != null && !names(given).containsAll(parts)) {
      String missing =
          parts.stream().filter(part -> !names(given).contains(part)).findFirst().orElseThrow();
      throw new BadArgument(
          argument,
          argument + " says nothing of `" + missing + "`, which " + of + " names",
          "write `" + argument + ": {" + missing + ": ...}`");
    }
  }
}
