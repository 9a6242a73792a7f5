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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finds the text that a name means: a file, something of the gallery, or standard input. */
public final class SpecFiles {

  /** The name of standard input. */
  static final String STDIN = "-";

  private static final String CONFIGS = "configs/";

  private final Gallery gallery;
  private final Supplier<InputStream> stdin;
  // Null where nothing is remembered.
  private final Map<Asked, SourceText> remembered;
  private final Map<String, String> places = new ConcurrentHashMap<>();

  /**
   * Which text was wanted.
   *
   * @param name as it is written
   * @param directory what it is relative to
   */
  public record Asked(String name, String directory) {}

  /**
   * Files and what else has a name.
   *
   * @param stdin opened when a file is named {@code -}
   */
  public SpecFiles(Gallery gallery, Supplier<InputStream> stdin) {
    this(gallery, stdin, null);
  }

  private SpecFiles(
      Gallery gallery, Supplier<InputStream> stdin, Map<Asked, SourceText> remembered) {
    this.gallery = gallery;
    this.stdin = stdin;
    this.remembered = remembered;
  }

  /** The same, where each text is read once and then remembered. */
  public SpecFiles remembering() {
    return new SpecFiles(gallery, stdin, new LinkedHashMap<>());
  }

  /**
   * Texts that were {@link #remembered} elsewhere.
   *
   * @param gallery what else has a name
   */
  public static SpecFiles of(Map<Asked, SourceText> remembered, Gallery gallery) {
    return new SpecFiles(gallery, InputStream::nullInputStream, new LinkedHashMap<>(remembered));
  }

  /** Where what a shipped text names is; the same path if nothing of that name was shipped. */
  public String shipped(String path) {
    return places.computeIfAbsent(path, gallery::shipped);
  }

  /** The same by its {@linkplain Gallery#shippedName name on every machine}. */
  public String shippedName(String path) {
    return gallery.shippedName(path);
  }

  /** What was read so far, in order; nothing if nothing is remembered. */
  public Map<Asked, SourceText> remembered() {
    return remembered == null
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(remembered));
  }

  /** What the command line names. */
  public Optional<SourceText> open(String name, Problems problems) {
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
    return find(name, directory(saidIn), place, problems);
  }

  private static Path directory(SourceText text) {
    return path(text.name()).map(Path::getParent).orElse(Path.of(""));
  }

  /**
   * The absolute directory that a text's paths lead from: its file's, or for what ships without its
   * data that where Lamina runs; empty where it is no file.
   */
  public Optional<String> base(SourceText text) {
    if (text.isShipped()) {
      return Optional.of(Path.of("").toAbsolutePath().toString());
    }
    if (!text.home().isEmpty()) {
      return Optional.of(text.home());
    }
    return path(text.name())
        .filter(Files::isRegularFile)
        .map(file -> file.toAbsolutePath().normalize().getParent().toString());
  }

  /** What a sweep's {@code run:} names: of a model and a config of one name, the config. */
  public Optional<SourceText> run(String name, SourceText saidIn, Span place, Problems problems) {
    Path directory = directory(saidIn);
    boolean isFile = path(name).map(directory::resolve).filter(Files::isRegularFile).isPresent();
    boolean wasConfig =
        remembered != null
            && remembered.containsKey(new Asked(CONFIGS + name, directory.toString()));
    boolean isConfig =
        wasConfig || !isFile && !name.contains("/") && gallery.find(CONFIGS + name).isPresent();
    return model(isConfig ? CONFIGS + name : name, saidIn, place, problems);
  }

  private Optional<SourceText> find(String name, Path directory, Span place, Problems problems) {
    Asked asked = new Asked(name, directory.toString());
    if (remembered != null && remembered.containsKey(asked)) {
      return Optional.of(remembered.get(asked));
    }
    Optional<SourceText> found = search(name, directory, place, problems);
    if (remembered != null) {
      found.ifPresent(text -> remembered.put(asked, text));
    }
    return found;
  }

  private Optional<SourceText> search(String name, Path directory, Span place, Problems problems) {
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
