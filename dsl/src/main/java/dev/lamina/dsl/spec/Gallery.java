package dev.lamina.dsl.spec;

import dev.lamina.dsl.source.SourceText;
import java.util.List;
import java.util.Optional;

/** The models and runs that ship with Lamina, by name. */
public interface Gallery {

  /** The file of this name ({@code lenet5}), if there is one. */
  Optional<SourceText> find(String name);

  /** All names, for suggestions. */
  List<String> names();

  /**
   * Where what a shipped file names is, if that ships too.
   *
   * @param path as the file has it: relative to its folder
   * @return absolute; the same if nothing of that name was shipped
   */
  default String shipped(String path) {
    return path;
  }

  /** A gallery without anything in it. */
  static Gallery empty() {
    return new Gallery() {
      @Override
      public Optional<SourceText> find(String name) {
        return Optional.empty();
      }

      @Override
      public List<String> names() {
        return List.of();
      }
    };
  }
}
