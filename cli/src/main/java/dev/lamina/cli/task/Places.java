package dev.lamina.cli.task;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where things are looked for and kept.
 *
 * @param dataDir data sets that are here already
 * @param cache what can be made or fetched again
 */
public record Places(Optional<Path> dataDir, Path cache) {

  /** The variable that {@code --data-dir} wins over. */
  public static final String DATA = "LAMINA_DATA";

  private static final String CACHE = "XDG_CACHE_HOME";

  /** From {@code --data-dir} and the environment. */
  public static Places of(Optional<Path> dataDir, Map<String, String> environment) {
    Optional<Path> data = dataDir.or(() -> variable(environment, DATA));
    Path caches =
        variable(environment, CACHE)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return new Places(data, caches.resolve("lamina"));
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  /** Where downloads are kept. */
  public Path downloads() {
    return cache.resolve("data");
  }
}
