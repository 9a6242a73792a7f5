package dev.lamina.runtime.compiled;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The oneDNN library that the compiled engine calls.
 *
 * @param version such as 2.5.2
 * @param instructions the widest vector instructions it uses here: AVX2, AVX-512
 */
public record OneDnnLibrary(String version, String instructions) {

  /**
   * Loads it, which unpacks it if this was never done.
   *
   * @throws LinkageError if there is none for this platform
   */
  public static OneDnnLibrary load() {
    dnnl_version_t version = dnnl.dnnl_version();
    String number = version.major() + "." + version.minor() + "." + version.patch();
    return new OneDnnLibrary(number, instructions(dnnl.dnnl_get_effective_cpu_isa()));
  }

  private static String instructions(int isa) {
    if ((isa & dnnl.dnnl_cpu_isa_avx512_core) == dnnl.dnnl_cpu_isa_avx512_core) {
      return "AVX-512";
    }
    if ((isa & dnnl.dnnl_cpu_isa_avx2) == dnnl.dnnl_cpu_isa_avx2) {
      return "AVX2";
    }
    return (isa & dnnl.dnnl_cpu_isa_sse41) == dnnl.dnnl_cpu_isa_sse41
        ? "SSE4.1"
        : "no vectors it knows";
  }
}
