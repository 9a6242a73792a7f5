package dev.lamina.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers with fractions or in groups are written alike on every machine: {@code 1,024.5}, where a
 * German Java has {@code 1.024,5}. So whoever formats them says a locale.
 */
class LocaleTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));

  /** Text, in one or several pieces. */
  private static final String TEXT = "((?:\"(?:[^\"\\\\\\n]|\\\\.)*\"\\s*\\+?\\s*)+)";

  private static final Pattern CALLED =
      Pattern.compile("(?:String\\.format|\\.printf|\\.format)\\(\\s*" + TEXT);
  private static final Pattern FORMATTED = Pattern.compile(TEXT + "\\)?\\s*\\.formatted\\(");

  private static final Pattern NUMBER =
      Pattern.compile("%[-#+ 0(]*,|%[-#+ 0,(]*\\d*(\\.\\d+)?[eEfgG]");

  private static List<String> found(String source) {
    List<String> found = new ArrayList<>();
    for (Pattern pattern : List.of(CALLED, FORMATTED)) {
      Matcher call = pattern.matcher(source);
      while (call.find()) {
        if (NUMBER.matcher(call.group(1)).find()) {
          found.add(call.group(1).strip());
        }
      }
    }
    return found;
  }

  @Test
  void whatItLooksForIsFound() {
    assertThat(found("x(String.format(\"%,d rows\", n))")).hasSize(1);
    assertThat(found("x(\"of %s \"\n    + \"%.2f %%\".formatted(a, b))")).hasSize(1);
    assertThat(found("out.printf(\"%g%n\", n)")).hasSize(1);
    assertThat(found("String.format(Locale.ROOT, \"%,d rows\", n)")).isEmpty();
    assertThat(found("\"%d of %s\".formatted(a, b)")).isEmpty();
  }

  @Test
  void numbersAreFormattedInALocale() throws IOException {
    List<String> wrong = new ArrayList<>();
    int files = 0;
    for (String module : List.of("dsl", "runtime", "cli")) {
      try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
          files++;
          found(Files.readString(file))
              .forEach(each -> wrong.add(file.getFileName() + ": " + each));
        }
      }
    }
    assertThat(files).isGreaterThan(500);
    assertThat(wrong).isEmpty();
  }
}
