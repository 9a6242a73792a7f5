package dev.lamina.dsl.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking and summarising answer at once because they load nothing of DL4J. */
class NoNativeClassesTest {

  private static final Path CONFIGS =
      Path.of(System.getProperty("lamina.root", ".."), "configs").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void readingCheckingAndSummarisingLoadNoClassOfDl4j() throws Exception {
    List<String> loaded =
        classesLoadedBy(
            Inspection.class.getName(),
            CONFIGS.resolve("mnist-strided.yaml").toString(),
            CONFIGS.resolve("fashion-cnn.yaml").toString());
    assertThat(loaded)
        .as("the log of loaded classes")
        .anyMatch(line -> line.contains("dev.lamina.dsl.layer.Conv2D "));
    assertThat(loaded)
        .filteredOn(line -> line.contains("org.nd4j") || line.contains("org.deeplearning4j"))
        .isEmpty();
  }

  private List<String> classesLoadedBy(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:off",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path")));
    words.addAll(List.of(command));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(log);
  }
}
