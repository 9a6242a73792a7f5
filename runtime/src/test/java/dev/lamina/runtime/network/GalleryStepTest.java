package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.testing.ModelsFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model of the gallery takes a training step at its real input size. The smaller ones do so
 * in every build; with {@code -Dlamina.gallery.full=true} all of them, each in a process of its own
 * whose memory is measured, and {@code target/gallery-steps.md} gets the rows of the table in
 * docs/gallery.md.
 */
class GalleryStepTest {

  private static final ModelsFolder GALLERY = new ModelsFolder();
  private static final long MOST_PARAMETERS = 10_000_000;
  private static final long MOST_WORK = 1_000_000_000;

  /** What a training step may take at most, of a machine of 24 GB. */
  private static final long MOST_BYTES = 22L << 30;

  static Stream<String> smaller() {
    return GALLERY.names().stream().filter(GalleryStepTest::isSmall);
  }

  private static boolean isSmall(String name) {
    ModelGraph graph = GALLERY.graph(name);
    return graph.totalParams() < MOST_PARAMETERS && graph.macs() < MOST_WORK;
  }

  @ParameterizedTest
  @MethodSource("smaller")
  void theSmallerModelsTakeAStep(String model) {
    check(model, GalleryStep.of(model));
  }

  private static void check(String model, GalleryStep step) {
    assertThat(step.loss()).as(model).isFinite();
    assertThat(step.engine()).as(model).startsWith("compiled");
  }

  static Stream<String> all() {
    return GALLERY.names().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  @EnabledIfSystemProperty(named = "lamina.gallery.full", matches = "true")
  void everyModelTakesAStepInThisMuchMemory(String model) throws IOException, InterruptedException {
    String[] told = run(model).split(" ", 6);
    GalleryStep step =
        new GalleryStep(
            Double.parseDouble(told[1]),
            Double.parseDouble(told[2]),
            Double.parseDouble(told[3]),
            told[5]);
    check(model, step);
    long bytes = Long.parseLong(told[4]);
    write(model, step, bytes);
    assertThat(bytes).as(model).isLessThan(MOST_BYTES);
  }

  /** The line that {@link GalleryStep#main} prints. */
  private static String run(String model) throws IOException, InterruptedException {
    Path output = Files.createTempFile("gallery", ".txt");
    try {
      Process process =
          new ProcessBuilder(command(model))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      assertThat(code).as(model + "\n" + String.join("\n", lines)).isZero();
      return lines.stream().filter(line -> line.startsWith("step ")).findFirst().orElseThrow();
    } finally {
      Files.delete(output);
    }
  }

  private static List<String> command(String model) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dlamina.root=" + System.getProperty("lamina.root", ".."));
    // Surefire's own class path is a jar that names the others.
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", path, GalleryStep.class.getName(), model));
    return command;
  }

  private static void write(String model, GalleryStep step, long bytes) throws IOException {
    Path table = Path.of(System.getProperty("lamina.gallery.table", "target/gallery-steps.md"));
    List<String> rows =
        Files.exists(table) ? new ArrayList<>(Files.readAllLines(table)) : new ArrayList<>();
    String begin = "| " + model + " |";
    rows.removeIf(row -> row.startsWith(begin));
    ModelGraph graph = GALLERY.graph(model);
    rows.add(
        String.format(
            Locale.ROOT,
            "%s %,d | %,.1f | %.2f | %.1f | %.1f |",
            begin,
            graph.totalParams(),
            graph.macs() / 1e6,
            bytes / 1e9,
            step.first(),
            step.second()));
    Files.write(table, rows);
  }
}
