package dev.lamina.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The real command line in a process of its own, which finds another machine than this one.
 *
 * @param options of the JVM
 * @param environment more variables
 * @param classPath which entries of this process's class path it has
 */
record OtherMachine(
    List<String> options, Map<String, String> environment, Predicate<String> classPath) {

  private static final String OUT = "out.txt";
  private static final String ERR = "err.txt";

  /** Minutes. */
  private static final int LONGEST = 10;

  /** This machine, but for options of the JVM. */
  static OtherMachine with(String... options) {
    return new OtherMachine(List.of(options), Map.of(), entry -> true);
  }

  OtherMachine and(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new OtherMachine(options, more, classPath);
  }

  OtherMachine without(Predicate<String> entries) {
    return new OtherMachine(options, environment, classPath.and(entries.negate()));
  }

  /** Runs {@code lamina words...} and keeps its files in {@code directory}. */
  CliRun run(Path directory, String... words) throws IOException, InterruptedException {
    Process process = start(directory, words);
    try {
      if (!process.waitFor(LONGEST, TimeUnit.MINUTES)) {
        throw new AssertionError("it does not end: " + List.of(words));
      }
    } finally {
      process.destroyForcibly();
    }
    return new CliRun(
        process.exitValue(),
        Files.readString(directory.resolve(OUT), StandardCharsets.UTF_8),
        Files.readString(directory.resolve(ERR), StandardCharsets.UTF_8));
  }

  /** Starts it. */
  Process start(Path directory, String... words) throws IOException {
    String entries =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(classPath)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The first compiler alone: none of these lives long enough for what the second one takes.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", entries, Main.class.getName()));
    command.addAll(List.of(words));
    Path in = Files.write(directory.resolve("in.txt"), new byte[0]);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(directory.resolve(OUT).toFile())
            .redirectError(directory.resolve(ERR).toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
