package dev.lamina.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md and the codes in the sources say the same. */
class ErrorCodesTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));

  /** What takes a code as its first argument. */
  private static final String REPORTS =
      "(?:(?:\\.error|\\.warning|\\bfail|new Unreadable|new BadExpression|new ShapeException|new Refusal|WeightProblem|WeightProblem\\.of)"
          + "\\(\\s*|new Diagnostic\\(\\s*Severity\\.ERROR,\\s*)";

  private static final String CODE = "[a-z0-9]+(?:-[a-z0-9]+)*";
  private static final Pattern WHOLE = Pattern.compile(REPORTS + "\"(" + CODE + ")\"\\s*,");

  /** {@code what + "-larger-than-input"}: one code for each word. */
  private static final Pattern ENDING =
      Pattern.compile(REPORTS + "\\w+ \\+ \"(-" + CODE + ")\"\\s*,");

  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

  @Test
  void everyCodeIsDocumentedAndEveryDocumentedCodeIsUsed() throws IOException {
    Set<String> used = find(WHOLE);
    Set<String> endings = find(ENDING);
    assertThat(used).hasSizeGreaterThan(50);
    assertThat(endings).isNotEmpty();

    Set<String> documented = new TreeSet<>(headings());
    assertThat(documented).containsAll(used);
    for (String ending : endings) {
      assertThat(documented).anyMatch(code -> code.endsWith(ending));
    }
    documented.removeAll(used);
    documented.removeIf(code -> endings.stream().anyMatch(code::endsWith));
    assertThat(documented).as("documented, but used nowhere").isEmpty();
  }

  @Test
  void entriesAreSortedAndWhole() throws IOException {
    List<String> headings = headings();
    assertThat(headings).isSorted().doesNotHaveDuplicates();
    for (String entry : List.of(text().split("(?m)^## ")).subList(1, headings.size() + 1)) {
      assertThat(entry).contains("- **Symptom:** ", "- **Reason:** ", "- **Solution:** ");
    }
  }

  private static List<String> headings() throws IOException {
    return HEADING.matcher(text()).results().map(match -> match.group(1)).toList();
  }

  private static String text() throws IOException {
    return Files.readString(ROOT.resolve("docs/errors.md")).replace("\r\n", "\n");
  }

  private static Set<String> find(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path source : sources()) {
      found.addAll(
          pattern
              .matcher(Files.readString(source))
              .results()
              .map((MatchResult match) -> match.group(1))
              .collect(Collectors.toSet()));
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("dsl", "runtime", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(150);
    return sources;
  }
}
