package dev.lamina.dsl.testing;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceFile;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of models/ and configs/ by their names, as the program finds them. */
public record Shipped() implements Gallery {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));

  @Override
  public Optional<SourceText> find(String name) {
    for (String folder : name.contains("/") ? List.of("") : List.of("models/", "configs/")) {
      String place = folder + name + (name.endsWith(".yaml") ? "" : ".yaml");
      Path file = ROOT.resolve(place);
      if (Files.isRegularFile(file)) {
        return SourceFile.open(file, new Problems()).map(t -> new SourceText(place, t.text()));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> names() {
    return List.of("digits", "mnist-strided");
  }
}
