package dev.lamina.cli;

import dev.lamina.cli.command.Lamina;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the common verbs once with nobody listening. The launcher starts it when it makes the JVM's
 * class archive (AppCDS), which then holds the classes that these verbs load.
 */
public final class Rehearsal {

  private static final List<List<String>> SHORT_VERBS =
      List.of(
          List.of("--help"),
          List.of("models"),
          List.of("layers", "conv2d"),
          List.of("check", "mnist-strided"),
          List.of("check", "mnist-strided", "--format", "json"),
          List.of("summary", "vgg16"),
          List.of("summary", "resnet152"),
          List.of("summary", "lenet5", "--wide"),
          List.of("summary", "lenet5", "--format", "json"),
          List.of("render", "lenet5"),
          List.of("doctor"));

  private Rehearsal() {}

  /**
   * Runs them.
   *
   * @throws IllegalStateException if a verb fails, with what it said
   * @throws IOException if there is no place for the run it trains
   */
  public static void main(String[] args) throws IOException {
    // Makes what every command begins with, so that its classes are in the archive too.
    Main.console();
    Path place = Files.createTempDirectory("lamina-rehearsal-");
    try {
      String run = place.resolve("run").toString();
      SHORT_VERBS.forEach(Rehearsal::run);
      run(List.of("train", "digits", "fit.epochs=1", "--out", run));
      run(List.of("evaluate", run));
    } finally {
      delete(place);
    }
  }

  private static void run(List<String> verb) {
    StringWriter said = new StringWriter();
    Console nobody =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(said),
            false,
            false,
            80,
            Map.of(),
            Clock.systemUTC(),
            new Interrupts());
    if (Lamina.run(nobody, verb.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(verb + ": " + said);
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
