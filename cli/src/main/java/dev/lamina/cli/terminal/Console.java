package dev.lamina.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/**
 * The streams of the process and what is known of its surroundings; the way in for tests.
 *
 * @param in standard input, for {@code -}
 * @param out results
 * @param err progress, logs, messages
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}, so that a line may be drawn over
 * @param width columns of the terminal
 * @param environment the process's variables
 * @param clock the time of day, for run names and rates
 * @param interrupts Ctrl-C
 */
public record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int width,
    Map<String, String> environment,
    InstantSource clock,
    Interrupts interrupts) {

  public Console {
    environment = Map.copyOf(environment);
  }

  /** Columns for a table on {@code out}: the terminal's, or as Keras has it, 80. */
  public int tableWidth() {
    return outIsTerminal ? width : 80;
  }

  /** Whether results may be coloured. */
  public boolean colourOut() {
    return outIsTerminal && colourWanted();
  }

  /** Whether messages may be coloured. */
  public boolean colourErr() {
    return errIsTerminal && colourWanted();
  }

  /** NO_COLOR (no-color.org) with any text in it, and a dumb terminal, mean no. */
  private boolean colourWanted() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
