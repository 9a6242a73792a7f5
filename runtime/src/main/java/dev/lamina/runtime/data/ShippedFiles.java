package dev.lamina.runtime.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Data that ships with Lamina lies in each machine's cache, below a folder whose name tells its
 * content. So a path into another machine's cache, as a run that was begun there has it, means the
 * same file in this one's.
 */
public final class ShippedFiles {

  private static final String FOLDER = "shipped-";
  private static final int DIGITS = 12;
  private static final Pattern FOLDERS = Pattern.compile(FOLDER + "[0-9a-f]{" + DIGITS + "}");

  private ShippedFiles() {}

  /**
   * Where such a file is below any cache.
   *
   * @param path of what ships
   * @param sha256 of its content
   */
  public static String name(String path, String sha256) {
    return FOLDER + sha256.substring(0, DIGITS) + "/" + path;
  }

  /**
   * Where a path leads on this machine: to the same file, unless that is not there and ships. If it
   * ships with this Lamina, it is in the cache then.
   *
   * @throws DataException if it ships, but with another Lamina than this one
   */
  static String here(String path, DataContext context) {
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      // Whoever opens it says so.
      return path;
    }
    for (int i = 0; i + 1 < file.getNameCount(); i++) {
      if (FOLDERS.matcher(file.getName(i).toString()).matches()) {
        return Files.exists(file) ? path : below(context, file, i);
      }
    }
    return path;
  }

  private static String below(DataContext context, Path file, int folder) {
    int names = file.getNameCount();
    Path found = context.cacheDir().resolve(file.subpath(folder, names)).toAbsolutePath();
    String name = file.subpath(folder + 1, names).toString().replace('\\', '/');
    if (!Files.exists(found)) {
      context.shipped().accept(name);
    }
    if (!Files.exists(found)) {
      throw new DataException(
          "%s: there is no such file, nor %s. It ships with Lamina, but not with the same content in every version: use the version that this was begun with, or name `%s` of the version that is here in a run of your own"
              .formatted(file, found, name));
    }
    return found.toString();
  }
}
