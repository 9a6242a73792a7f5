package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each file of src/test/resources/cases is a test: comments, a line {@code $ lamina ...}, and the
 * files it needs, each behind a line {@code -- name --}; the one named {@code stdin} is piped in.
 * {@code DIR} stands for the directory they lie in. What the command prints and its exit code are
 * in the golden file of the same name.
 */
class CaseTest {

  private static final Path CASES = Path.of("src", "test", "resources", "cases");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> everyCasePrintsWhatItsGoldenFileHas() throws IOException {
    List<Path> cases;
    try (Stream<Path> files = Files.list(CASES)) {
      cases = files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(cases).as("cases found").isNotEmpty();
    return cases.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
  }

  private void run(Path file) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(file.getFileName().toString()));
    String dir = directory.toString();
    List<String> command = new ArrayList<>();
    StringBuilder input = new StringBuilder();
    boolean hasCommand = false;
    StringBuilder part = null;
    Path target = null;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("-- ") && line.endsWith(" --")) {
        if (target != null) {
          Files.writeString(target, part);
        }
        String name = line.substring(3, line.length() - 3);
        target = name.equals("stdin") ? null : directory.resolve(name);
        if (target != null) {
          Files.createDirectories(target.getParent());
        }
        part = name.equals("stdin") ? input : new StringBuilder();
      } else if (part != null) {
        part.append(line).append('\n');
      } else if (line.startsWith("$ lamina")) {
        hasCommand = true;
        String words = line.substring("$ lamina".length()).replace("DIR", dir);
        Stream.of(words.split(" +")).filter(word -> !word.isEmpty()).forEach(command::add);
      }
    }
    if (target != null) {
      Files.writeString(target, part);
    }
    assertThat(hasCommand).as("a line `$ lamina ...` in %s", file).isTrue();
    CliRun run = CliRun.withInput(input.toString(), command.toArray(String[]::new));
    String said =
        "exit %d%n--- stdout%n%s--- stderr%n%s".formatted(run.code(), run.out(), run.err());
    GoldenFile.of("cases/" + file.getFileName()).assertEquals(said.replace(dir, "DIR"));
  }
}
