package dev.lamina.cli.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line says of the file to work on.
 *
 * @param name a path, a name from the gallery, or {@code -}
 * @param overrides {@code key=value}
 */
public record SpecSource(String name, List<String> overrides) {

  public SpecSource {
    overrides = List.copyOf(overrides);
  }

  /** Whether it is a folder, such as that of a sweep. */
  public boolean isFolder() {
    return Files.isDirectory(Path.of(name));
  }

  /** What paths in the file are relative to: its directory. */
  Path base() {
    Path file = Path.of(name);
    return Files.isRegularFile(file) ? file.toAbsolutePath().getParent() : Path.of("");
  }
}
