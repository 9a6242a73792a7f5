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
 */
public record DataContext(
    Optional<Path> dataDir,
    Path baseDir,
    Path cacheDir,
    Consumer<DataProgress> progress,
    KeptData kept) {

  /** That keeps nothing in memory. */
  public DataContext(
      Optional<Path> dataDir, Path baseDir, Path cacheDir, Consumer<DataProgress> progress) {
    this(dataDir, baseDir, cacheDir, progress, KeptData.NONE);
  }
}
