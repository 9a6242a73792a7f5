package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.dsl.testing.ModelsFolder;
import dev.lamina.dsl.testing.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every file in models/ and configs/ loads without a word. */
class ShippedFilesTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));

  @TestFactory
  List<DynamicTest> everyConfigIsARunWithoutProblems() throws IOException {
    return files(
        "configs",
        file -> {
          if (SweepPlans.isSweep(new SourceText("", Files.readString(file)))) {
            assertThat(sweep(file).survey().allowed()).isPositive();
            return;
          }
          Loaded loaded = load(file);
          assertThat(loaded.run()).isPresent();
          assertThat(loaded.graph()).isPresent();
        });
  }

  @TestFactory
  List<DynamicTest> everyModelHasAGraphWithoutProblems() throws IOException {
    return files("models", file -> assertThat(load(file).graph()).isPresent());
  }

  private static List<DynamicTest> files(
      String folder, org.junit.jupiter.api.function.ThrowingConsumer<Path> test)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .forEach(
              file ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          file.getFileName().toString(), () -> test.accept(file))));
    }
    assertThat(tests).as("files in " + folder).isNotEmpty();
    return tests;
  }

  private static Loaded load(Path file) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(new ModelsFolder(), Map.of()).load(file.toString(), List.of(), problems);
    assertThat(DiagnosticRenderer.render(problems.all())).isEmpty();
    return loaded;
  }

  private static FilePlan sweep(Path file) {
    Problems problems = new Problems();
    Optional<FilePlan> plan =
        new SweepPlans(new Shipped(), Map.of(), InputStream::nullInputStream)
            .load(file.toString(), List.of(), problems);
    assertThat(DiagnosticRenderer.render(problems.all())).isEmpty();
    return plan.orElseThrow();
  }
}
