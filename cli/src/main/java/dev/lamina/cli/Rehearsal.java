package dev.lamina.cli;

import dev.lamina.cli.command.Lamina;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;

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
          List.of("summary", "lenet5"),
          List.of("summary", "lenet5", "--wide"),
          List.of("summary", "lenet5", "--format", "json"),
          List.of("render", "lenet5"),
          List.of("doctor"));

  private Rehearsal() {}

  /**
   * Runs them.
   *
   * @throws IllegalStateException if a verb fails, with what it said
   */
  public static void main(String[] args) {
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
    for (List<String> verb : SHORT_VERBS) {
      if (Lamina.run(nobody, verb.toArray(String[]::new)) != 0) {
        throw new IllegalStateException(verb + ": " + said);
      }
    }
  }
}
