package dev.lamina.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the labels of images are that have a file of their own: called alike, as MNIST's are. */
final class LabelsBeside {

  private LabelsBeside() {}

  /**
   * Finds them.
   *
   * @param given if they are called otherwise
   * @throws DataException if there are none
   */
  static Path of(Path images, Optional<Path> given) {
    if (given.isPresent()) {
      return given.get();
    }
    Set<String> names = names(images.getFileName().toString());
    return names.stream()
        .map(images::resolveSibling)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    images
                        + ": its labels are in a file of their own, and "
                        + (names.isEmpty()
                            ? "this name does not tell which"
                            : "there is no " + String.join(" or ", names) + " beside it")
                        + "; name it with `--labels FILE`"));
  }

  /** {@code t10k-labels-idx1-ubyte.gz} for {@code t10k-images-idx3-ubyte.gz}, and so on. */
  private static Set<String> names(String images) {
    String labels =
        images.endsWith(".npy")
            ? images.replaceFirst("^x", "y")
            : images.replace("images", "labels").replaceFirst("idx[234]", "idx1");
    if (labels.equals(images)) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>(List.of(labels));
    if (!images.endsWith(".npy")) {
      names.add(labels.endsWith(".gz") ? labels.replaceFirst("\\.gz$", "") : labels + ".gz");
    }
    return names;
  }
}
