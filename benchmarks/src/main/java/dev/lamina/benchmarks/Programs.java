package dev.lamina.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who takes part. */
final class Programs {

  static final String DJL = "DJL + PyTorch";
  static final String DJL_MALLOC = "DJL + PyTorch with malloc raised";
  static final String KERAS = "Keras + TensorFlow";
  static final String TORCH = "PyTorch 2";
  static final String ITSELF = "itself";
  static final String JAVA = "java -version";
  static final List<String> NAMES =
      List.of(DJL, DJL_MALLOC, KERAS, TORCH, ITSELF, JAVA);

  /** glibc keeps freed memory instead of giving it back to the kernel; PyTorch gains much by it. */
  private static final Map<String, String> MALLOC =
      Map.of(
          "MALLOC_TRIM_THRESHOLD_", "2000000000",
          "MALLOC_MMAP_THRESHOLD_", "2000000000",
          "MALLOC_TOP_PAD_", "100000000");

  private Programs() {}

  /** Lamina, with what its launcher sets. */
  static Program lamina(String name) {
    Map<String, String> variables = Map.of("OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "10000");
    return new Program(name, ".run", java(LaminaPeer.class), variables);
  }

  /** All the others; those in Python only with an interpreter that has them. */
  static List<Program> others(Optional<Path> python) {
    List<Program> programs = new ArrayList<>();
    programs.add(new Program(DJL, ".djl", java(DjlPeer.class), Map.of()));
    programs.add(new Program(DJL_MALLOC, "", java(DjlPeer.class), MALLOC));
    if (python.isPresent()) {
      programs.add(
          new Program(KERAS, ".keras", script(python.get(), "keras_peer.py"), keras()));
      programs.add(new Program(TORCH, ".pt", script(python.get(), "torch_peer.py"), Map.of()));
    }
    programs.add(lamina(ITSELF));
    return programs;
  }

  static List<String> script(Path python, String name) {
    return List.of(python.toString(), Path.of("peers", name).toString());
  }

  static Map<String, String> keras() {
    return Map.of("KERAS_BACKEND", "tensorflow", "TF_CPP_MIN_LOG_LEVEL", "3");
  }

  /** The Java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> java(Class<?> main) {
    return List.of(java(), "-Xmx2g", "-cp", System.getProperty("java.class.path"), main.getName());
  }
}
