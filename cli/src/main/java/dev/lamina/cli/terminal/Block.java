package dev.lamina.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Some lines at the end of a terminal that are drawn over and over, below the messages that stay.
 * Safe for several threads: a signal's message may come in between.
 */
final class Block {

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String UP = "\u001B[%dA";
  private static final String CLEAR_LINE = "\u001B[K";
  private static final String CLEAR_BELOW = "\u001B[J";

  private final PrintWriter err;
  private final int width;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private int shown;

  Block(PrintWriter err, int width, InstantSource clock) {
    this.err = err;
    this.width = width;
    this.clock = clock;
  }

  /** Whether enough time has passed for another drawing. */
  synchronized boolean due() {
    return !clock.instant().isBefore(next);
  }

  /** Draws over what is there; lines are cut where the terminal ends. */
  synchronized void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(up());
    for (String line : lines) {
      // The last column is left free, or some terminals wrap.
      String cut = line.length() < width ? line : line.substring(0, width - 1);
      text.append(cut).append(CLEAR_LINE).append('\n');
    }
    err.print(text.append(CLEAR_BELOW));
    err.flush();
    shown = lines.size();
    next = clock.instant().plus(PAUSE);
  }

  /** Removes the lines and prints one that stays. */
  synchronized void print(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** Removes the lines. */
  synchronized void clear() {
    if (shown > 0) {
      err.print(up() + CLEAR_BELOW);
      err.flush();
      shown = 0;
    }
    next = Instant.MIN;
  }

  private String up() {
    return shown == 0 ? "" : "\r" + UP.formatted(shown);
  }
}
