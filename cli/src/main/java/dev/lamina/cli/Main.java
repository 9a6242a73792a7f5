package dev.lamina.cli;

import dev.lamina.cli.command.Lamina;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * The entry point: collects the process's surroundings, runs a command, ends with its exit code.
 */
public final class Main {

  /** The width of a terminal that does not tell its own. */
  private static final int DEFAULT_WIDTH = 80;

  private Main() {}

  /** Runs one command and ends the JVM. */
  public static void main(String[] args) {
    // Numbers are written and read alike on every machine.
    Locale.setDefault(Locale.ROOT);
    String level = System.getenv("LAMINA_LOG");
    if (level != null) {
      // Read when the first logger is made; wins over simplelogger.properties.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level.toLowerCase(Locale.ROOT));
    }
    Console console = console();
    Interrupts interrupts = console.interrupts();
    Runtime.getRuntime().addShutdownHook(new Thread(interrupts::interrupt, "interrupt"));
    int code = Lamina.run(console, args);
    console.out().flush();
    console.err().flush();
    interrupts.end();
    System.exit(code);
  }

  /**
   * The launcher knows which streams are terminals and how wide they are, and says so in system
   * properties; Java 17 itself can only tell for standard input and output together.
   */
  static Console console() {
    boolean terminal = System.console() != null;
    Map<String, String> environment = System.getenv();
    return new Console(
        System.in,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        flag("lamina.terminal.out", terminal),
        flag("lamina.terminal.err", terminal),
        Integer.getInteger("lamina.terminal.width", DEFAULT_WIDTH),
        environment,
        Clock.systemUTC(),
        new Interrupts());
  }

  private static boolean flag(String property, boolean otherwise) {
    String value = System.getProperty(property);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }
}
