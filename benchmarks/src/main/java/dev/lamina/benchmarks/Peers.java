package dev.lamina.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who takes part. */
final class Peers {

  /** glibc keeps freed memory instead of giving it back to the kernel each step; PyTorch gains much by it. */
  private static final Map<String, String> MALLOC =
      Map.of(
          "MALLOC_TRIM_THRESHOLD_", "2000000000",
          "MALLOC_MMAP_THRESHOLD_", "2000000000",
          "MALLOC_TOP_PAD_", "100000000");

  private Peers() {}

  /** Lamina as its launcher starts it. */
  static Peer lamina() {
    return new Peer(
        "Lamina", java("dev.lamina.benchmarks.LaminaPeer"), Map.of("OMP_WAIT_POLICY", "PASSIVE"));
  }

  /** All the others; those in Python only if {@code python} is an interpreter that has them. */
  static List<Peer> others(Path python, Path scripts) {
    List<Peer> peers = new ArrayList<>();
    List<String> djl = java("dev.lamina.benchmarks.DjlPeer");
    peers.add(new Peer("DJL + PyTorch", djl, Map.of()));
    peers.add(new Peer("DJL + PyTorch, malloc", djl, MALLOC));
    if (python == null || !Files.isExecutable(python)) {
      System.out.println("Keras and PyTorch are left out: no Python with them (see README).");
      return peers;
    }
    peers.add(
        new Peer(
            "Keras + TensorFlow",
            List.of(python.toString(), scripts.resolve("keras_peer.py").toString()),
            Map.of("KERAS_BACKEND", "tensorflow", "TF_CPP_MIN_LOG_LEVEL", "3")));
    peers.add(
        new Peer(
            "PyTorch 2",
            List.of(python.toString(), scripts.resolve("torch_peer.py").toString()),
            Map.of()));
    return peers;
  }

  private static List<String> java(String main) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-Xmx2g", "-cp", System.getProperty("java.class.path"), main);
  }
}
