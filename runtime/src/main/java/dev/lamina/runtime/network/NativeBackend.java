package dev.lamina.runtime.network;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native code that ND4J found; for {@code lamina doctor}.
 *
 * @param name of ND4J's backend
 * @param oneDnn whether it was built with oneDNN
 * @param threads it computes with
 * @param build what it says of its build: compiler, instruction set
 */
public record NativeBackend(String name, boolean oneDnn, int threads, String build) {

  /**
   * Loads it, which unpacks the native libraries if this was never done.
   *
   * @throws LinkageError if there is none for this platform
   */
  public static NativeBackend load() {
    String name = Nd4j.getBackend().getClass().getSimpleName();
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    String build = ops.buildInfo();
    return new NativeBackend(
        name, OneDnn.available(), ops.ompGetMaxThreads(), build == null ? "" : build.strip());
  }
}
