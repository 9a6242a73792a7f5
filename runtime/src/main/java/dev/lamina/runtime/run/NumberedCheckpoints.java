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
 * The networks that a run keeps by their epochs.
 *
 * @param folder they are in, among others
 */
record NumberedCheckpoints(Path folder) {

  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(RunFiles.EPOCH) + "([0-9]+)" + Pattern.quote(RunFiles.ARCHIVE));

  /** Whether a file of this name is one of them. */
  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /** Deletes all but those of the latest {@code keep} epochs. */
  void keepNewest(int keep) {
    List<Path> newest = newestFirst();
    delete(newest.subList(Math.min(keep, newest.size()), newest.size()));
  }

  /** Deletes those of epochs behind this one. */
  void dropBehind(int last) {
    delete(newestFirst().stream().filter(file -> epoch(file) > last).toList());
  }

  private List<Path> newestFirst() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isOne(file.getFileName().toString()))
          .sorted(Comparator.comparingInt(NumberedCheckpoints::epoch).reversed())
          .toList();
    } catch (IOException e) {
      throw WholeFile.unwritable(folder, e);
    }
  }

  private void delete(List<Path> files) {
    try {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(folder, e);
    }
  }

  private static int epoch(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(file.toString());
    }
    return Integer.parseInt(name.group(1));
  }
}
