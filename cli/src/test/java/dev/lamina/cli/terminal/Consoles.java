package dev.lamina.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;

/** Consoles whose user is a test. */
final class Consoles {

  private Consoles() {}

  /**
   * Without input and without environment.
   *
   * @param written gets what is written, to whichever of its streams
   * @param terminal whether that is a terminal
   */
  static Console of(StringWriter written, boolean terminal, int width, InstantSource clock) {
    PrintWriter writer = new PrintWriter(written);
    return new Console(
        InputStream.nullInputStream(),
        writer,
        writer,
        terminal,
        terminal,
        width,
        Map.of(),
        clock,
        new Interrupts());
  }
}
