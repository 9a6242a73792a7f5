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
