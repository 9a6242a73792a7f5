package dev.lamina.runtime.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data set, read and checked.
 *
 * @param train examples to train on, validation not yet split off
 * @param test examples to test on, if the source has some
 * @param classNames names of the classes by index; empty for regression
 * @param scale what raw values are multiplied by, saved with the model (1/255 for bytes)
 * @param hashes SHA-256 of what was read, by file or part; for the manifest
 */
public record Dataset(
    Examples train,
    Optional<Examples> test,
    List<String> classNames,
    double scale,
    Map<String, String> hashes) {

  public Dataset {
    classNames = List.copyOf(classNames);
    hashes = Map.copyOf(hashes);
  }
}
