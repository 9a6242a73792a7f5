package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceFile;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the text that a name means: a file, something of the gallery, or standard input. */
final class SpecFiles {

  /** The name of standard input. */
  static final String STDIN = "-";

  private final Gallery gallery;
  private final Supplier<InputStream> stdin;

  SpecFiles(Gallery gallery, Supplier<InputStream> stdin) {
    this.gallery = gallery;
    this.stdin = stdin;
  }

  /** What the command line names. */
  Optional<SourceText> open(String name, Problems problems) {
    if (!name.equals(STDIN)) {
      return find(name, Path.of(""), null, problems);
    }
    try {
      return SourceFile.read("<stdin>", stdin.get(), problems);
    } catch (IOException e) {
      problems.error(
          "file-unreadable", null, "standard input cannot be read: " + e.getMessage(), "");
      return Optional.empty();
    }
  }

  /** What a {@code model:} names; files are relative to the file that says so. */
  Optional<SourceText> model(String name, SourceText saidIn, Span place, Problems problems) {
    Path directory = path(saidIn.name()).map(Path::getParent).orElse(null);
    return find(name, directory == null ? Path.of("") : directory, place, problems);
  }

  private Optional<SourceText> find(String name, Path directory, Span place, Problems problems) {
    Optional<Path> file = path(name).map(directory::resolve);
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      return SourceFile.open(file.get(), problems);
    }
    Optional<SourceText> shipped = gallery.find(name);
    if (shipped.isPresent()) {
      return shipped;
    }
    boolean looksLikeFile = name.matches(".*([/\\\\]|\\.ya?ml$|\\.json$).*");
    boolean exists = file.isPresent() && Files.exists(file.get());
    if (file.isPresent() && (looksLikeFile || exists)) {
      return place == null
          ? SourceFile.open(file.get(), problems)
          : at(file.get(), place, problems);
    }
    String near = DidYouMean.hint(name, gallery.names());
    problems.error(
        "unknown-model",
        place,
        "there is neither a file `" + name + "` nor a model of that name in the gallery",
        near.isEmpty() ? "`lamina models` lists the gallery" : near);
    return Optional.empty();
  }

  /** Opens a file; a problem with the file as a whole is told at the place that names it. */
  private static Optional<SourceText> at(Path file, Span place, Problems problems) {
    Problems found = new Problems();
    Optional<SourceText> text = SourceFile.open(file, found);
    found
        .all()
        .forEach(d -> problems.error(d.code(), d.span().orElse(place), d.message(), d.hint()));
    return text;
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
