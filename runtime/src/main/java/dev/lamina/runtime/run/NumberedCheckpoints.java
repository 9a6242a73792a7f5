package dev.lamina.runtime.run;

import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checkpoints that have an epoch's number: {@code checkpoints/epoch-12.zip}.
 *
 * @param folder the run's
 */
record NumberedCheckpoints(RunFolder folder) {

  private static final String NAME = "epoch-";
  private static final Pattern FILE =
      Pattern.compile(NAME + "(\\d{1,9})" + Pattern.quote(RunFiles.ARCHIVE));

  static String name(int epoch) {
    return NAME + epoch;
  }

  /** Whether a file of the checkpoints' folder is one. */
  static boolean is(String file) {
    return FILE.matcher(file).matches();
  }

  /**
   * Removes all but the newest.
   *
   * @param keep how many stay
   * @param epoch just over; a later one is of a process that was killed, and will be written again
   */
  void keep(int keep, int epoch) {
    Path checkpoints = folder.file(RunFiles.CHECKPOINTS);
    try (Stream<Path> all = Files.list(checkpoints)) {
      List<Path> old =
          all.filter(file -> number(file) >= 0 && number(file) <= epoch)
              .sorted(Comparator.comparingInt(NumberedCheckpoints::number).reversed())
              .skip(keep)
              .toList();
      for (Path file : old) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(checkpoints, e);
    }
  }

  private static int number(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : -1;
  }
}
