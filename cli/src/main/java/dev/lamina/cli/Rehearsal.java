package dev.lamina.cli;

import dev.lamina.cli.command.Lamina;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import dev.lamina.runtime.file.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
      sweep(place.resolve("sweep").toString());
    } finally {
      Folders.delete(place);
    }
  }

  /**
   * A sweep and its worker, in one process: a trial is told, so that the worker has one left, and
   * the sweep finds all of them done and starts no process.
   */
  private static void sweep(String folder) {
    List<String> small =
        List.of("digits", "learning_rate=1e-3,1e-2", "fit.epochs=1", "trials=2", "--out", folder);
    run(with(List.of("sweep", "ask"), small));
    run(List.of("sweep", "tell", folder, "0", "0.5"));
    run(List.of("sweep", "worker", folder));
    run(with(List.of("sweep"), small));
    run(List.of("sweep", "status", folder));
    run(List.of("sweep", "leaderboard", folder));
  }

  private static List<String> with(List<String> verb, List<String> rest) {
    return Stream.concat(verb.stream(), rest.stream()).toList();
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
}
