package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.ByName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for any list of class names. */
final class ClassNames {

  private ClassNames() {}

  /** The names, if they can be told apart and there are none or at least two. */
  static ByName<List<String>> checked(ByName<List<String>> names) {
    return names.with(ClassNames::checked);
  }

  /** The same for the only output. */
  static List<String> checked(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new BadArgument(
            "class_names",
            "class_names has `" + name + "` twice",
            "give each class a name of its own");
      }
    }
    if (names.size() == 1) {
      throw new BadArgument(
          "class_names", "class_names has one name only", "give all names, in order of index");
    }
    return List.copyOf(names);
  }

  /** Those of an output; empty if they are not given. */
  static Optional<List<String>> of(String output, ByName<List<String>> names) {
    if (names.isNamed()) {
      return names.get(output);
    }
    return output.equals(Feed.ONLY) && !names.only().isEmpty()
        ? Optional.of(names.only())
        : Optional.empty();
  }
}
