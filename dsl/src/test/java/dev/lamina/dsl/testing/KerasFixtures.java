package dev.lamina.dsl.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Keras computed, as files: the module's own under {@code src/test/resources/keras}, and with
 * {@code -Dlamina.fixtures=DIR} those of a directory laid out in the same way.
 *
 * @param root of the directory
 */
public record KerasFixtures(Path root) {

  /** Surefire runs each module's tests in that module's directory. */
  private static final Path OWN = Path.of("src", "test", "resources", "keras");

  private static final String FURTHER = "lamina.fixtures";

  /** The module's own fixtures, and the further ones if there are any. */
  public static List<KerasFixtures> all() {
    List<KerasFixtures> all = new ArrayList<>(List.of(new KerasFixtures(OWN)));
    String further = System.getProperty(FURTHER, "");
    if (!further.isBlank()) {
      all.add(new KerasFixtures(Path.of(further)));
    }
    return all;
  }

  /**
   * Files of a folder ("" for the root) in all fixtures, by name.
   *
   * @param suffix how their names end: {@code .json}
   * @throws IllegalStateException if there is none: a test over no cases would always pass
   */
  public static List<Path> files(String folder, String suffix) {
    List<Path> found = all().stream().flatMap(f -> f.in(folder, suffix).stream()).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("no *" + suffix + " in " + all() + " " + folder);
    }
    return found;
  }

  /** Its files of a folder, by name. */
  List<Path> in(String folder, String suffix) {
    Path directory = root.resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(f -> f.getFileName().toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The cases of a file ({@code losses.json}) in all fixtures, for a parameterised test.
   *
   * @throws IllegalStateException if there is none
   */
  public static Stream<FixtureCase> cases(String file) {
    List<FixtureCase> cases = new ArrayList<>();
    for (KerasFixtures fixtures : all()) {
      Path path = fixtures.root.resolve(file);
      if (Files.exists(path)) {
        cases.addAll(FixtureCase.in(path));
      }
    }
    if (cases.isEmpty()) {
      throw new IllegalStateException("no " + file + " in " + all());
    }
    return cases.stream();
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of a file. */
  public static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
