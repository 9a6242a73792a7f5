package dev.lamina.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a step over and over and prints what came of it, for the process that started this one. */
final class Timing {

  private Timing() {}

  /** Tells images per second and peak memory. */
  static void run(Task task, Runnable step) {
    repeat(task.warmUp(), step);
    long start = System.nanoTime();
    long steps = repeat(task.seconds(), step);
    double seconds = (System.nanoTime() - start) / 1e9;
    tell(Measure.RATE, steps * task.batch() / seconds);
    tell(Measure.PEAK, peakMegabytes());
  }

  /** Tells how long it was since the start of {@code main}. */
  static void inside(long start) {
    tell(Measure.INSIDE, (System.nanoTime() - start) / 1e9);
  }

  private static void tell(Measure measure, double value) {
    System.out.println(Program.RESULT + measure + " " + value);
  }

  private static long repeat(double seconds, Runnable step) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long steps = 0;
    do {
      step.run();
      steps++;
    } while (System.nanoTime() < end);
    return steps;
  }

  private static long peakMegabytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
