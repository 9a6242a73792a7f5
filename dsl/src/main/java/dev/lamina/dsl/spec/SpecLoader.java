package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From the name of a file to a checked specification, with every problem of it. Opens no data and
 * no library of DL4J.
 */
public final class SpecLoader {

  private final SpecFiles files;
  private final Map<String, String> environment;

  /**
   * A loader.
   *
   * @param gallery models and runs known by name
   * @param environment for {@code ${env:NAME}}
   */
  public SpecLoader(Gallery gallery, Map<String, String> environment) {
    this(gallery, environment, InputStream::nullInputStream);
  }

  /**
   * The same with a standard input.
   *
   * @param stdin opened when a file is named {@code -}
   */
  public SpecLoader(Gallery gallery, Map<String, String> environment, Supplier<InputStream> stdin) {
    this.files = new SpecFiles(gallery, stdin);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Loads a file, something of the gallery, or standard input.
   *
   * @param name a path, a gallery name, or {@code -}
   * @param overrides {@code key=value}, each at most once
   * @param problems gets everything that is wrong
   */
  public Loaded load(String name, List<String> overrides, Problems problems) {
    return files
        .open(name, problems)
        .map(text -> load(text, overrides, problems))
        .orElseGet(() -> nothing(new SourceText(name, "")));
  }

  /** Loads a text; paths in it are relative to the directory of its name. */
  public Loaded load(SourceText text, List<String> overrides, Problems problems) {
    List<Setting> settings = settings(overrides, problems);
    Optional<SourceNode> root = SourceReader.read(text, problems);
    if (root.isEmpty()) {
      return nothing(text);
    }
    if (!(root.get() instanceof MappingNode file)) {
      problems.error(
          "not-a-specification",
          root.get().span(),
          "a specification is a mapping of sections, got " + root.get().describe(),
          "begin with `input:` and `layers:`");
      return nothing(text);
    }
    MappingNode whole = new Extension(files, environment, problems).of(file);
    return new Draft(text, settings, files, environment, problems).load(whole);
  }

  private static List<Setting> settings(List<String> overrides, Problems problems) {
    List<Setting> settings = new ArrayList<>();
    for (String given : overrides) {
      Setting.parse(given, problems)
          .ifPresent(
              setting -> {
                settings.stream()
                    .filter(other -> other.path().equals(setting.path()))
                    .findFirst()
                    .ifPresent(other -> other.givenAgain(setting, problems));
                settings.add(setting);
              });
    }
    return settings;
  }

  private static Loaded nothing(SourceText text) {
    Position start = new Position(1, 1);
    MappingNode empty = new MappingNode(new Span(text, start, start), List.of());
    return new Loaded(
        Optional.empty(), Optional.empty(), Optional.empty(), new SourceMap(empty), text.text());
  }
}
