package dev.lamina.dsl.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** One of Krizhevsky's sets, known by name: published as an archive of binary files. */
public interface NamedCifar {

  /** Where both are published. */
  List<String> MIRRORS = List.of("https://www.cs.toronto.edu/~kriz/");

  /** Its directory below a data directory or the cache. */
  String folder();

  /** Which of the two. */
  CifarVersion version();

  /** Which labels. */
  CifarLabels labels();

  /** The archive. */
  RemoteFile archive();

  /** Its files to train on. */
  List<String> trainFiles();

  /** Its files to test on. */
  List<String> testFiles();

  /** What a byte is multiplied by. */
  Scale scale();

  /** See {@link DataSpec#preparation()}. */
  Preparation preparation();

  /** The names of the classes. */
  default List<String> names() {
    return version().names(labels());
  }

  /** See {@link DataSpec#exampleShape()}. */
  default Optional<Shape> exampleShape() {
    return Optional.of(preparation().shape(CifarVersion.IMAGE));
  }

  /** See {@link DataSpec#classes()}. */
  default Optional<List<String>> classes() {
    return Optional.of(names());
  }
}
