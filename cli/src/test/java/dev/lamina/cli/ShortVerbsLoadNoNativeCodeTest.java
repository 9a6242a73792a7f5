package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verbs that only look at a file answer at once: a JVM that runs them loads no class of ND4J or
 * of JavaCPP, and so no native library. (DL4J's configuration classes are plain Java, but building
 * one starts ND4J, so they are held out as well.)
 */
class ShortVerbsLoadNoNativeCodeTest {

  private static final List<String> FORBIDDEN =
      List.of("org.nd4j.", "org.bytedeco.", "org.deeplearning4j.", "org.datavec.");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "check mnist-strided",
        "check fashion-cnn --format json",
        "summary lenet5",
        "summary mnist-pooled --wide",
        "summary mnist-pooled --format json",
        "summary mnist-pooled --format dot",
        "summary mnist-pooled --format svg",
        "render digits",
        "render digits --format json",
        "check sweep-mnist",
        "render sweep-mnist data=digits",
        "schema",
        "layers --all",
        "layers conv2d",
        "models",
        "runs src",
      })
  void loadsNoClassOfNd4j(String verb) throws Exception {
    List<String> loaded = classesLoadedBy(verb);
    assertThat(loaded).as("classes seen at all").contains("dev.lamina.cli.command.Lamina");
    assertThat(loaded).noneMatch(name -> FORBIDDEN.stream().anyMatch(name::startsWith));
  }

  private List<String> classesLoadedBy(String verb) throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    Path out = directory.resolve("out.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load=info:file=" + log + ":none",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(verb.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(empty()))
            .start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readAllLines(log).stream().map(line -> line.replaceFirst(" .*", "")).toList();
  }

  private java.io.File empty() throws IOException {
    Path empty = directory.resolve("in.txt");
    return Files.write(empty, new byte[0]).toFile();
  }
}
