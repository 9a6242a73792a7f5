package dev.lamina.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Interrupts;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.train.DivergedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @Test
  void eachKindOfFailureHasItsExitCode() {
    assertThat(fail(new DataException("x"), false)).isEqualTo(4);
    assertThat(fail(new DivergedException(1, 2, "loss is NaN"), false)).isEqualTo(5);
    assertThat(fail(new CancelledException("x"), false)).isEqualTo(130);
    assertThat(fail(new OutputException("x"), false)).isEqualTo(1);
    assertThat(fail(new IllegalStateException("x"), false)).isEqualTo(1);
  }

  @Test
  void aFailureOfTheUsersIsOneLineWithoutAStackTrace() {
    fail(new DataException("train.csv: row 3 has 2 cells"), false);
    assertThat(err.toString())
        .isEqualTo("lamina: train.csv: row 3 has 2 cells" + System.lineSeparator());
  }

  @Test
  void troubleWithAFileSaysWhatAndWhere() {
    fail(new UncheckedIOException(new AccessDeniedException("runs/x")), false);
    assertThat(err.toString()).contains("access denied: runs/x").doesNotContain("Exception");
  }

  @Test
  void anInternalErrorSaysWhereItsStackTraceIs() throws IOException {
    fail(new IllegalStateException("impossible"), false);
    assertThat(err.toString()).contains("impossible").doesNotContain("\tat ");
    String said = err.toString().strip();
    Path trace = Path.of(said.substring(said.lastIndexOf(' ') + 1));
    assertThat(Files.readString(trace)).contains("IllegalStateException", "\tat ");
    Files.delete(trace);
  }

  @Test
  void withStacktraceItIsPrinted() {
    fail(new IllegalStateException("impossible"), true);
    assertThat(err.toString()).contains("\tat ");
  }

  private int fail(Exception e, boolean stacktrace) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            false,
            80,
            Map.of(),
            InstantSource.system(),
            new Interrupts());
    CommandLine line = new CommandLine(new CommandLine.HelpCommand());
    return new Failures(console, () -> stacktrace).failed(e, line, null);
  }
}
