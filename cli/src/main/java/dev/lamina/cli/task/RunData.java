package dev.lamina.cli.task;

import dev.lamina.cli.gallery.ShippedData;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.DownloadProgress;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.runtime.data.DataContext;
import java.nio.file.Path;
import java.util.Optional;

/** Where a verb looks for data, and how it tells of downloads. */
final class RunData {

  private RunData() {}

  /**
   * The context.
   *
   * @param dataDir from the command line
   * @param base what paths in the file are relative to
   */
  static DataContext context(Optional<Path> dataDir, Path base, Console console, StatusLine line) {
    Places places = Places.of(dataDir, console.environment());
    ShippedData shipped = new ShippedData(places.downloads());
    return new DataContext(
            places.dataDir(), base, places.downloads(), new DownloadProgress(console, line))
        .shipping(shipped::place);
  }
}
