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

  /** What came of loading it: the library, or why there is none. */
  private record Attempt(OneDnnLibrary library, String failure) {

    /** Made once: a class that could not be initialised tells the reason only the first time. */
    private static final Attempt ONLY = make();

    private static Attempt make() {
      try {
        dnnl_version_t version = dnnl.dnnl_version();
        String number = version.major() + "." + version.minor() + "." + version.patch();
        return new Attempt(
            new OneDnnLibrary(number, instructionsOf(dnnl.dnnl_get_effective_cpu_isa())), null);
      } catch (LinkageError e) {
        Throwable cause = e instanceof ExceptionInInitializerError ? e.getCause() : e;
        String message = cause.getMessage();
        return new Attempt(null, message == null ? cause.toString() : message);
      }
    }
  }

  /**
   * Loads it, which unpacks it if this was never done.
   *
   * @throws UnsupportedByOneDnn if there is none for this platform, or it cannot be loaded
   */
  public static OneDnnLibrary load() throws UnsupportedByOneDnn {
    Attempt attempt = Attempt.ONLY;
    if (attempt.library() == null) {
      throw new UnsupportedByOneDnn("oneDNN cannot be loaded here: " + attempt.failure());
    }
    return attempt.library();
  }

  /** For people: {@code oneDNN 2.5.2 with AVX2}. */
  @Override
  public String toString() {
    return "oneDNN " + version + " with " + instructions;
  }

  private static String instructionsOf(int isa) {
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
