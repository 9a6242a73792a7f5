package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.DiagnosticJson;
import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceFile;
import dev.lamina.dsl.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Files that were valid before bytes, words or lines of them were damaged: whatever comes out, it
 * is a specification or located problems, never an exception and never a long wait. {@code
 * -Dlamina.mutations=N} tries more.
 */
class MutatedFilesTest {

  private static final Path CASES = Path.of("src", "test", "resources", "cases");
  private static final int EACH = Integer.getInteger("lamina.mutations", 20);
  private static final List<String> OVERRIDES =
      List.of("fit.epochs=3", "layers.dense.units=4", "compile.optimizer.lr=0.1", "data=digits");

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    ",",
    "&a ",
    "*a",
    "<<: ",
    "!x ",
    "|\n",
    ">",
    "'",
    "\"",
    "#",
    "\t",
    "\r",
    "\n",
    "\n\n  ",
    "---\n",
    "...\n",
    "? ",
    "%",
    "@",
    "`",
    "${",
    "}",
    "${width}",
    "${1/0}",
    "${env:A:-b}",
    "null",
    "~",
    "-1",
    "0",
    "1e999",
    "99999999999999999999",
    "0x",
    ".nan",
    "true",
    "no",
    "x",
    "3x3",
    "0x0x0",
    "😀",
    "\uFEFF",
    "\u0085",
    "\u2028",
    "\u0000",
    "\\",
    "=",
    "layers",
    "type",
    "name",
    "class_name",
    "config",
    "conv2d",
    "dense",
    "relu",
    "l2",
    "model",
    "data",
    "compile",
    "rows",
    "csv",
    "idx"
  };

  @Test
  void damagedFilesGiveProblemsAndNothingElse() throws IOException {
    List<SourceText> texts = texts();
    assertThat(texts).hasSizeGreaterThan(40);
    int refused = 0;
    int tried = 0;
    for (int t = 0; t < texts.size(); t++) {
      Random random = new Random(1000 + t);
      for (int i = 0; i < EACH; i++) {
        SourceText damaged = damage(texts.get(t), random);
        List<String> overrides = random.nextInt(4) == 0 ? OVERRIDES : List.of();
        refused +=
            Assertions.assertTimeout(Duration.ofMinutes(2), () -> load(damaged, overrides)) ? 1 : 0;
        tried++;
      }
    }
    // Most of the cases are wrong before any damage; still some files survive it.
    assertThat(refused).isBetween(tried / 2, tried - tried / 200);
  }

  /** Whether there were errors. */
  private static boolean load(SourceText damaged, List<String> overrides) {
    try {
      Problems problems = new Problems();
      Optional<SourceText> text =
          SourceFile.read(
              damaged.name(),
              new ByteArrayInputStream(damaged.text().getBytes(StandardCharsets.ISO_8859_1)),
              problems);
      if (text.isPresent()) {
        Loaded loaded =
            new SpecLoader(Gallery.empty(), Map.of()).load(text.get(), overrides, problems);
        assertThat(loaded.graph().isPresent() || problems.hasErrors()).isTrue();
      }
      for (Diagnostic diagnostic : problems.all()) {
        assertThat(diagnostic.message()).doesNotContain("\n").doesNotEndWith(": null");
      }
      DiagnosticRenderer.render(problems.all());
      DiagnosticJson.view(problems.all());
      return problems.hasErrors();
    } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
      return fail("on this text:\n" + damaged.text(), e);
    }
  }

  /** Bytes, each a character, so that damage can break UTF-8 too. */
  private static SourceText damage(SourceText source, Random random) {
    StringBuilder text =
        new StringBuilder(
            new String(
                source.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      String piece =
          new String(
              PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8),
              StandardCharsets.ISO_8859_1);
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.replace(at, end, piece);
        case 2 -> text.delete(at, end);
        case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
        case 4 -> text.insert(at, (char) random.nextInt(256));
        default -> swapLines(text, random);
      }
    }
    return new SourceText(source.name(), text.toString());
  }

  private static void swapLines(StringBuilder text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.toString().split("\n", -1)));
    String line = lines.remove(random.nextInt(lines.size()));
    lines.add(random.nextInt(lines.size() + 1), random.nextBoolean() ? line : "  " + line);
    text.setLength(0);
    text.append(String.join("\n", lines));
  }

  private static List<SourceText> texts() throws IOException {
    List<SourceText> texts = new ArrayList<>();
    Path root = Path.of(System.getProperty("lamina.root", ".."));
    for (Path folder : List.of(CASES, root.resolve("configs"), root.resolve("models"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          texts.add(new SourceText(file.getFileName().toString(), Files.readString(file)));
        }
      }
    }
    return texts;
  }
}
