package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.compiled.OneDnnLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** A processor without AVX2, which oneDNN pretends to have found; it asks once per process. */
class OldProcessorTest {

  private static final Set<String> NAMES =
      Set.of("strided", "pooled", "mean pooling", "dropout on images", "batch normalization");

  @TempDir Path directory;

  /** In a process of its own: the engines agree on some networks, or it ends with a trace. */
  public static void main(String[] args) throws Exception {
    assertThat(OneDnnLibrary.load().instructions()).isEqualTo("SSE4.1");
    for (Arguments model : EngineAgreementTest.models().toList()) {
      String name = (String) model.get()[0];
      if (NAMES.contains(name)) {
        new EngineAgreementTest().twentyStepsAgree(name, (ModelGraph) model.get()[1]);
        System.out.println("agrees: " + name);
      }
    }
  }

  @Test
  void theEnginesAgreeWithoutAvx2() throws Exception {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    Path out = directory.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Ddev.lamina.compiled.guards=true",
                "-cp",
                System.getProperty("java.class.path"),
                OldProcessorTest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("DNNL_MAX_CPU_ISA", "SSE41");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    for (String name : NAMES) {
      assertThat(Files.readString(out)).contains("agrees: " + name);
    }
  }
}
