package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of files that were read. Each is called by its name, with as many of its folders before
 * it as tell it from others of that name: so no two are taken for one, and the names are the same
 * from whatever directory the files are read.
 */
final class FileHashes {

  private final Map<Path, String> byPath = new LinkedHashMap<>();

  /** One more; a file that was read before has its hash still. */
  void put(Path path, String sha256) {
    byPath.put(whole(path), sha256);
  }

  /** Whether it was read before. */
  boolean has(Path path) {
    return byPath.containsKey(whole(path));
  }

  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The hashes by name. */
  Map<String, String> byName() {
    Map<String, String> named = new TreeMap<>();
    byPath.forEach((path, sha256) -> named.put(name(path, byPath.keySet()), sha256));
    return named;
  }

  private static String name(Path path, Collection<Path> all) {
    int from = path.getNameCount() - 1;
    while (from > 0 && !isAlone(path.subpath(from, path.getNameCount()), all)) {
      from--;
    }
    return path.subpath(from, path.getNameCount()).toString().replace('\\', '/');
  }

  private static boolean isAlone(Path end, Collection<Path> all) {
    return all.stream().filter(path -> path.endsWith(end)).count() == 1;
  }
}
