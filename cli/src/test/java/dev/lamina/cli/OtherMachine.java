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
    String entries =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(classPath)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", entries, Main.class.getName()));
    command.addAll(List.of(words));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    Path in = Files.write(directory.resolve("in.txt"), new byte[0]);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        throw new AssertionError("it does not end: " + command);
      }
    } finally {
      process.destroyForcibly();
    }
    return new CliRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
