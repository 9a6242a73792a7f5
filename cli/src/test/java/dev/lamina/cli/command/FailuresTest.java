package dev.lamina.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

  private final StringWriter err = new StringWriter();

  @Command(name = "failing")
  record Failing(Error error) implements Runnable {
    @Override
    public void run() {
      throw error;
    }
  }

  @Test
  void lackOfMemoryIsAMessageWithAdvice() {
    assertThat(run(new OutOfMemoryError("Java heap space"))).isEqualTo(Exit.INTERNAL.code());
    assertThat(err.toString())
        .startsWith("lamina: not enough memory (Java heap space). Use a smaller batch_size")
        .doesNotContain("\tat ");
  }

  @Test
  void aNativeLibraryThatCannotBeLoadedIsAMessageWithoutTrace() {
    assertThat(run(new ExceptionInInitializerError("no backend"))).isEqualTo(Exit.INTERNAL.code());
    assertThat(err.toString())
        .startsWith("lamina: internal error: java.lang.ExceptionInInitializerError: no backend")
        .doesNotContain("\tat ");
  }

  private int run(Error error) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            false,
            false,
            80,
            Map.of(),
            InstantSource.fixed(Instant.EPOCH),
            new Interrupts());
    Failures failures = new Failures(console, () -> false);
    int code = new CommandLine(new Failing(error)).setExecutionStrategy(failures).execute();
    console.err().flush();
    return code;
  }
}
