package dev.lamina.dsl.spec;

import dev.lamina.dsl.source.SourceText;
import java.util.List;
import java.util.Optional;

/** The models and runs that ship with Lamina, by name; nothing, as far as nothing else is said. */
public interface Gallery {

  /** The file of this name ({@code lenet5}), if there is one. */
  default Optional<SourceText> find(String name) {
    return Optional.empty();
  }

  /** All names, for suggestions. */
  default List<String> names() {
    return List.of();
  }

  /**
   * Where what a shipped file names is, if that ships too.
   *
   * @param path as the file has it: relative to its folder
   * @return absolute; the same if nothing of that name was shipped
   */
  default String shipped(String path) {
    return path;
  }

  /**
   * What a shipped file names, if that ships too, by a name that means the same content on every
   * machine: a place below wherever {@link #shipped} puts it.
   *
   * @return relative; the same path if nothing of that name was shipped
   */
  default String shippedName(String path) {
    return path;
  }

  /** A gallery without anything in it. */
  static Gallery empty() {
    return new Gallery() {};
  }
}
