package dev.lamina.dsl.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A published set of images in MNIST's format, known by name. A kind that has this needs nothing
 * else to be found on disk, downloaded, checked and read.
 */
public interface NamedImages {

  /** The shape of its images. */
  Shape IMAGE = Shape.of(28, 28, 1);

  /** Its directory below a data directory or the cache. */
  String folder();

  /** Where it is published: addresses that a file's name is put behind, the best first. */
  List<String> mirrors();

  /** Images to train on, labels to train on, images to test on, labels to test on. */
  List<RemoteFile> files();

  /** The names of its classes. */
  List<String> names();

  /** What a byte is multiplied by. */
  Scale scale();

  /** See {@link DataSpec#preparation()}. */
  Preparation preparation();

  /** See {@link DataSpec#exampleShape()}. */
  default Optional<Shape> exampleShape() {
    return Optional.of(preparation().shape(IMAGE));
  }

  /** See {@link DataSpec#classes()}. */
  default Optional<List<String>> classes() {
    return Optional.of(names());
  }
}
