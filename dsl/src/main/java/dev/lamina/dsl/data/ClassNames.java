package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadArgument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for any list of class names. */
final class ClassNames {

  private ClassNames() {}

  /** The names, if they can be told apart and there are none or at least two. */
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
}
