package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Vocabulary;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where examples come from. */
@Vocabulary(noun = "dataset", such = "mnist")
public sealed interface DataSpec permits Digits, Mnist, FashionMnist, Kmnist, Idx, Csv, Rows {

  /** The shape of an example, if it is known without reading. */
  default Optional<Shape> exampleShape() {
    return Optional.empty();
  }

  /** The names of the classes in order of index, if they are known without reading. */
  default Optional<List<String>> classes() {
    return Optional.empty();
  }

  /**
   * The same with its paths resolved against {@code base}, the directory of the file that names
   * them, so that it can be written somewhere else.
   */
  default DataSpec under(Path base) {
    return this;
  }
}
