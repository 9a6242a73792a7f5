package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.compiled.OneDnnLibrary;
import dev.lamina.runtime.compiled.UnsupportedByOneDnn;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.NativeBackend;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.network.Threads;
import dev.lamina.runtime.run.Versions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what Lamina found on this machine, and what it makes of it.
 *
 * @param json whether to answer in JSON
 * @param console where to answer
 */
public record Doctor(boolean json, Console console) {

  /**
   * Looks and tells.
   *
   * @return whether training will work
   */
  public boolean run() {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("lamina", Versions.lamina());
    found.put("home", property("lamina.home", "started without the launcher"));
    found.put("java", property("java.version", "") + " (" + property("java.vendor", "") + ")");
    found.put("java_home", property("java.home", ""));
    found.put("system", property("os.name", "") + " " + property("os.arch", ""));
    found.put("cores", Runtime.getRuntime().availableProcessors());
    found.put("heap_megabytes", Runtime.getRuntime().maxMemory() >> 20);
    found.put("class_archive", archive());
    found.put("threads", Threads.count() + ": " + property("lamina.threads", withoutLauncher()));
    found.put("omp_wait_policy", variable("OMP_WAIT_POLICY", "not set: threads spin, slowly"));
    found.put("gomp_spincount", variable("GOMP_SPINCOUNT", "not set"));
    boolean well = nativeCode(found);
    Places places = Places.of(Optional.empty(), console.environment());
    found.put("data_directory", places.dataDir().map(Doctor::state).orElse("LAMINA_DATA not set"));
    found.put("download_cache", state(places.downloads()));
    found.put("native_cache", state(Path.of(property("user.home", ""), ".javacpp", "cache")));
    if (json) {
      found.put("ok", well);
      console.out().println(Json.text(found));
    } else {
      found.forEach(
          (name, value) -> console.out().printf("%-16s %s%n", name.replace('_', ' '), value));
      console.out().println(well ? "All is well." : "Training will not work here.");
    }
    console.out().flush();
    return well;
  }

  private boolean nativeCode(Map<String, Object> found) {
    try {
      NativeBackend backend = NativeBackend.load();
      found.put(
          "native_backend",
          backend.name()
              + ", "
              + Counted.of(backend.threads(), "thread")
              + (backend.oneDnn() ? ", with oneDNN" : ", without oneDNN"));
      found.put("native_build", backend.build().replaceAll("\\s*\\R\\s*", ", "));
      found.put("onednn", oneDnn());
      found.put("engine", engine());
      return true;
    } catch (LinkageError | RuntimeException e) {
      // Whatever is wrong is what the user asked for; ND4J throws its own kinds of exception.
      found.put("native_backend", "cannot be loaded: " + e);
      return false;
    }
  }

  /** The oneDNN that whole steps are compiled for, beside the one inside ND4J. */
  private static String oneDnn() {
    try {
      return OneDnnLibrary.load().toString();
    } catch (UnsupportedByOneDnn e) {
      return e.getMessage();
    }
  }

  /** What would train the built-in digits' network, in its own words. */
  private String engine() {
    Specs.Checked digits = new Specs(console).loadRun(new SpecSource("digits", List.of()));
    RunSpec run = digits.loaded().run().orElseThrow();
    try (Network network =
        Networks.create(digits.graph(), run.compile(), run.seed(), EngineKind.USUAL)) {
      return network.engine();
    }
  }

  private String withoutLauncher() {
    String name = Threads.VARIABLE;
    return console.environment().containsKey(name) ? name : "all cores that Java may use";
  }

  private static String archive() {
    String option =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="))
            .findFirst()
            .orElse("");
    return option.isEmpty() ? "none" : option.substring(option.indexOf('=') + 1);
  }

  private String variable(String name, String otherwise) {
    return console.environment().getOrDefault(name, otherwise);
  }

  private static String property(String name, String otherwise) {
    return System.getProperty(name, otherwise);
  }

  private static String state(Path path) {
    return path + (Files.isDirectory(path) ? "" : " (not there yet)");
  }
}
