package dev.lamina.dsl.data;

import dev.lamina.dsl.data.DataSpec.Clash;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for any list of class names. */
final class ClassNames {

  private ClassNames() {}

  static List<Clash> clashes(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        return List.of(
            new Clash(
                "class_names",
                "class_names has `" + name + "` twice",
                "give each class a name of its own"));
      }
    }
    return names.size() == 1
        ? List.of(
            new Clash(
                "class_names",
                "class_names has one name only",
                "give all names, in order of index"))
        : List.of();
  }
}
