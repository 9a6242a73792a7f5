package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Machines that lack something: a clear message or a slower path, never a crash. The JVM's own
 * report of a crash would be on standard output, and its exit code above 128.
 */
class OtherMachineTest {

  private static final String MISSING = "oneDNN cannot be loaded here: no jnidnnl";

  @TempDir Path directory;

  private Path run() {
    return directory.resolve("run");
  }

  private CliRun train(OtherMachine machine, String... more)
      throws IOException, InterruptedException {
    List<String> words =
        Stream.concat(
                Stream.of("train", "digits", "fit.epochs=1", "--out", run().toString()),
                Stream.of(more))
            .toList();
    return machine.run(directory, words.toArray(String[]::new));
  }

  /** oneDNN's Java classes are there, but its native code for this platform is not. */
  private static OtherMachine withoutOneDnn() {
    return OtherMachine.with()
        .without(entry -> Path.of(entry).getFileName().toString().matches("dnnl-.*-[a-z]+-.*jar"));
  }

  @Test
  void withoutOneDnnDl4jTrainsAndTheManifestSaysWhy() throws Exception {
    CliRun run = train(withoutOneDnn());
    assertThat(run.code()).as(run.err()).isZero();
    // Between the two stands how batches are shared out, which depends on the machine's cores.
    String engine = "DL4J with oneDNN, [^;]*; not compiled: " + MISSING;
    assertThat(run.out()).containsPattern("Engine: " + engine);
    assertThat(manifest()).containsPattern("\"engine\" : \"" + engine);
  }

  @Test
  void withoutOneDnnDoctorGivesTheReasonTwice() throws Exception {
    CliRun run = withoutOneDnn().run(directory, "doctor");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("onednn +" + MISSING + ".*"))
        .anyMatch(line -> line.matches("engine +DL4J .*; not compiled: " + MISSING + ".*"))
        .contains("All is well.");
  }

  @Test
  void aBrokenOneDnnIsLikeNone() throws Exception {
    Path broken = Files.writeString(directory.resolve("libjnidnnl.so"), "this is no library");
    OtherMachine machine =
        new OtherMachine(
            List.of(
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-Djava.library.path=" + broken.getParent()),
            withoutOneDnn().environment(),
            withoutOneDnn().classPath());
    CliRun run = machine.run(directory, "doctor");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("onednn +oneDNN cannot be loaded here: .*"))
        .anyMatch(line -> line.matches("engine +DL4J .*; not compiled: oneDNN cannot be loaded.*"));
  }

  @Test
  void aProcessorWithoutAvx2TrainsAndSaysSo() throws Exception {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    OtherMachine old = OtherMachine.with().and("DNNL_MAX_CPU_ISA", "SSE41");
    CliRun run = train(old);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Engine: compiled (oneDNN 2.5.2 with SSE4.1, ");
    assertThat(manifest()).contains("\"engine\" : \"compiled (oneDNN 2.5.2 with SSE4.1, ");
    CliRun doctor = old.run(directory, "doctor");
    assertThat(doctor.code()).isZero();
    assertThat(doctor.out().lines())
        .anyMatch(line -> line.matches("onednn +oneDNN 2\\.5\\.2 with SSE4\\.1"));
  }

  @ParameterizedTest
  @CsvSource({
    // JavaCPP has a sentence for each kind of allocation that may be the one too many.
    "-Dorg.bytedeco.javacpp.maxBytes=1m, Cannot allocate new|Failed to allocate memory",
    "-Dorg.bytedeco.javacpp.maxPhysicalBytes=60m, Physical memory usage is too high",
    "-Xmx24m, Java heap space",
  })
  void tooLittleMemoryFromTheStartIsOneLineAndNoFolder(String option, String reason)
      throws Exception {
    CliRun run = train(OtherMachine.with(option));
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.err())
        .matches("(?s)lamina: not enough memory \\((" + reason + ").*")
        .contains("Use a smaller batch_size or a smaller model")
        .hasLineCount(1);
    assertThat(run()).doesNotExist();
  }

  @Test
  void memoryThatEndsAtTheFirstStepLeavesAFolderThatSaysSo() throws Exception {
    CliRun run =
        train(OtherMachine.with("-Dorg.bytedeco.javacpp.maxBytes=12m"), "fit.batch_size=3000");
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.err())
        .contains("lamina: not enough memory (Cannot allocate new")
        .doesNotContain("\tat ");
    assertThat(Files.readString(run().resolve("status.json")))
        .contains("\"state\" : \"failed\"")
        .contains("Cannot allocate new");
    try (Stream<Path> files = Files.walk(run())) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  private String manifest() throws IOException {
    return Files.readString(run().resolve("manifest.json"));
  }
}
