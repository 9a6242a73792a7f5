package dev.lamina.dsl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that a test expects, kept in a file of the module's {@code src/test/resources/golden}. A
 * missing file is written and the run fails; with {@code -Dlamina.golden.overwrite=true} a
 * differing one is rewritten and the run fails: new output is always seen in a diff by someone.
 *
 * @param path below {@code src/test/resources/golden}, such as {@code summary/lenet5.txt}
 */
public record GoldenFile(String path) {

  /** Surefire runs each module's tests in that module's directory. */
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  /** Where golden files lie, for tests that make one case of each file. */
  public static Path root() {
    return ROOT;
  }

  /** The golden file at {@code path}. */
  public static GoldenFile of(String path) {
    return new GoldenFile(path);
  }

  /** Holds {@code actual} equal to the file. Line ends count as LF. */
  public void assertEquals(String actual) {
    Path file = ROOT.resolve(path);
    String given = actual.replace("\r\n", "\n");
    if (!Files.exists(file)) {
      write(file, given);
      throw new AssertionError(
          file + " was missing and has been written: review it, then run again");
    }
    String expected = read(file);
    if (Boolean.getBoolean("lamina.golden.overwrite") && !expected.equals(given)) {
      write(file, given);
      throw new AssertionError(file + " has been rewritten: review the diff, then run again");
    }
    assertThat(given).as("differs from %s", file).isEqualTo(expected);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
