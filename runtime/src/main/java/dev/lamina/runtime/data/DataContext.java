package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where data is looked for, who hears of downloads, and what is kept in memory.
 *
 * @param dataDir files already here, one directory for each named set: {@code --data-dir}, {@code
 *     LAMINA_DATA}
 * @param baseDir what paths in a file are relative to: the directory of that file
 * @param cacheDir where downloads are kept
 * @param progress hears of each piece that came
 * @param kept what was read before
 * @param shipped puts what ships with Lamina into the cache, by its path there; does nothing for
 *     paths of which it knows nothing
 */
public record DataContext(
    Optional<Path> dataDir,
    Path baseDir,
    Path cacheDir,
    Consumer<DataProgress> progress,
    KeptData kept,
    Consumer<String> shipped) {

  /** That keeps nothing in memory, and with which nothing ships. */
  public DataContext(
      Optional<Path> dataDir, Path baseDir, Path cacheDir, Consumer<DataProgress> progress) {
    this(dataDir, baseDir, cacheDir, progress, KeptData.NONE, path -> {});
  }

  /** The same that keeps what was read. */
  public DataContext keeping(KeptData data) {
    return new DataContext(dataDir, baseDir, cacheDir, progress, data, shipped);
  }

  /** The same with another who hears of what comes. */
  public DataContext telling(Consumer<DataProgress> another) {
    return new DataContext(dataDir, baseDir, cacheDir, another, kept, shipped);
  }

  /** The same with what ships. */
  public DataContext shipping(Consumer<String> data) {
    return new DataContext(dataDir, baseDir, cacheDir, progress, kept, data);
  }
}
