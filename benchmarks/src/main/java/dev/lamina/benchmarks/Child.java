package dev.lamina.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that is timed from its start.
 *
 * @param command its words
 * @param environment added to this process's
 */
record Child(List<String> command, Map<String, String> environment) {

  /** Lines of a failure that are shown. */
  private static final int TAIL = 15;

  /**
   * What a process did.
   *
   * @param printed its standard output
   * @param seconds until it had ended
   * @param marked seconds until the mark was printed; those until the end without it
   */
  record Ended(String printed, double seconds, double marked) {}

  /**
   * Runs it to its end.
   *
   * @param mark text whose first appearance is timed; empty for none
   * @throws IOException if it fails, with the end of what it said
   */
  Ended run(String mark) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("benchmark", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      double marked = 0;
      byte[] buffer = new byte[1 << 13];
      try (InputStream in = process.getInputStream()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          printed.write(buffer, 0, n);
          if (marked == 0 && !mark.isEmpty() && text(printed).contains(mark)) {
            marked = seconds(start);
          }
        }
      }
      int code = process.waitFor();
      double seconds = seconds(start);
      if (code != 0) {
        throw new IOException(
            String.join(" ", command)
                + " ended with "
                + code
                + ":\n"
                + tail(text(printed))
                + tail(Files.readString(errors)));
      }
      return new Ended(text(printed), seconds, marked > 0 ? marked : seconds);
    } finally {
      Files.delete(errors);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }
}
