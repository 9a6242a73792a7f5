package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What machine this is. */
final class Cpu {

  private Cpu() {}

  /** The processor's name and its widest vectors, as Linux tells them; the architecture elsewhere. */
  static String name() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    String text = Files.readString(info);
    String vectors = text.contains("avx512f") ? "AVX-512" : text.contains("avx2") ? "AVX2" : "SSE";
    return text.lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse(System.getProperty("os.arch"))
        + " ("
        + vectors
        + ")";
  }
}
