package dev.lamina.cli;

import dev.lamina.cli.command.Lamina;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * A run of the real command line in this process.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CliRun(int code, String out, String err) {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z"));

  /** Runs {@code lamina args...}, 80 columns wide, with no terminal. */
  public static CliRun of(String... args) {
    return withInput("", args);
  }

  /** The same with text on standard input. */
  public static CliRun withInput(String input, String... args) {
    return in(Map.of(), input, args);
  }

  /** The same with an environment. */
  public static CliRun in(Map<String, String> environment, String input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = console(environment, input, out, err);
    int code = Lamina.run(console, args);
    console.out().flush();
    console.err().flush();
    return new CliRun(code, out.toString(), err.toString());
  }

  /** A console that nobody looks at. */
  public static Console console() {
    return console(Map.of(), "", new StringWriter(), new StringWriter());
  }

  private static Console console(
      Map<String, String> environment, String input, StringWriter out, StringWriter err) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out),
        new PrintWriter(err),
        false,
        false,
        80,
        environment,
        NOON,
        new Interrupts());
  }
}
