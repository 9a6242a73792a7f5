package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Something that can be timed, in a process of its own.
 *
 * @param name in tables
 * @param command before the task's words
 * @param environment added to the process's
 */
record Peer(String name, List<String> command, Map<String, String> environment) {

  /** One measurement: images a second and peak resident megabytes. */
  record Result(double imagesPerSecond, long megabytes) {}

  /**
   * Measures once.
   *
   * @throws IOException if the process fails, with the end of what it printed
   */
  Result measure(Task task) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(task.words()));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "" + task.threads());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(1, TimeUnit.MINUTES);
    return printed
        .lines()
        .filter(line -> line.startsWith("RESULT "))
        .map(line -> line.split(" "))
        .map(parts -> new Result(Double.parseDouble(parts[1]), Long.parseLong(parts[2])))
        .findFirst()
        .orElseThrow(() -> new IOException(name + " gave no result:\n" + tail(printed)));
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }
}
