package dev.lamina.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One line of a terminal that is drawn over and over, and gives way to messages. Our own, because
 * the progress bar library at hand brings a terminal library that starts processes, takes over
 * signals and costs more start-up than all of Lamina's short verbs. Safe for several threads: a
 * signal's message may come in between.
 */
public final class StatusLine {

  /** Often enough to look alive, seldom enough to cost nothing. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final PrintWriter err;
  private final int width;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private int shown;

  /** A line on a terminal of so many columns. */
  public StatusLine(PrintWriter err, int width, InstantSource clock) {
    this.err = err;
    this.width = width;
    this.clock = clock;
  }

  /** Columns a status may have: the last one is left free, or some terminals wrap. */
  public int room() {
    return width - 1;
  }

  /** Whether enough time has passed for another drawing. */
  public synchronized boolean due() {
    return !clock.instant().isBefore(next);
  }

  /** Draws over what is there. */
  public synchronized void draw(String status) {
    String cut = status.length() > room() ? status.substring(0, room()) : status;
    err.print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
    err.flush();
    shown = cut.length();
    next = clock.instant().plus(PAUSE);
  }

  /** Removes the status and prints a line that stays. */
  public synchronized void print(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** Removes the status. */
  public synchronized void clear() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
    next = Instant.MIN;
  }
}
