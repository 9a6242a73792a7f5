package dev.lamina.runtime.run;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.network.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a run was computed. Recorded because results may differ in the last bits between machines
 * and numbers of threads.
 *
 * @param java version and maker
 * @param os name, version and architecture
 * @param cpu model, or unknown
 * @param cores that Java sees
 * @param threads of native code
 * @param memory that Java may use, in bytes
 */
record Machine(String java, String os, String cpu, int cores, String threads, long memory) {

  private static final Path LINUX_CPU = Path.of("/proc/cpuinfo");

  static Machine here() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Machine(
        property("java.version") + " (" + property("java.vendor") + ")",
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        cpuModel(),
        cores,
        System.getenv().getOrDefault(Threads.VARIABLE, String.valueOf(cores)),
        Runtime.getRuntime().maxMemory());
  }

  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("java", java);
    view.put("os", os);
    view.put("cpu", cpu);
    view.put("cores", cores);
    view.put("threads", threads);
    view.put("max_memory_bytes", memory);
    return view;
  }

  /** The same for people. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Java", java);
    facts.put("System", os);
    facts.put("Processor", cpu + ", " + Counted.of(cores, "core"));
    facts.put("Threads of native code", threads);
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static String cpuModel() {
    if (!Files.isReadable(LINUX_CPU)) {
      return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
    }
    try (Stream<String> lines = Files.lines(LINUX_CPU)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      // A fact for the record, not worth a failed run.
      return "unknown (" + e.getMessage() + ")";
    }
  }
}
