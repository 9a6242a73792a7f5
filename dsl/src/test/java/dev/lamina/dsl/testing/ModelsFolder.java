package dev.lamina.dsl.testing;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceFile;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.SpecLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of models/ by their names, as the gallery that ships them has them. */
public record ModelsFolder() implements Gallery {

  private static final String ENDING = ".yaml";
  private static final Path FOLDER =
      Path.of(System.getProperty("lamina.root", "..")).resolve("models");

  /** The file of this name. */
  public Path file(String name) {
    return FOLDER.resolve(name + ENDING);
  }

  /** The model of this name, which must load without a word. */
  public ModelGraph graph(String name) {
    Problems problems = new Problems();
    Optional<ModelGraph> graph =
        new SpecLoader(this, Map.of()).load(file(name).toString(), List.of(), problems).graph();
    if (!problems.all().isEmpty()) {
      throw new AssertionError(DiagnosticRenderer.render(problems.all()));
    }
    return graph.orElseThrow();
  }

  @Override
  public Optional<SourceText> find(String name) {
    return Files.exists(file(name))
        ? SourceFile.open(file(name), new Problems())
        : Optional.empty();
  }

  @Override
  public List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
