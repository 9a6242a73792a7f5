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
import java.util.Set;
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
    this(new SpecFiles(gallery, stdin), environment);
  }

  /** The same with files of one's own. */
  public SpecLoader(SpecFiles files, Map<String, String> environment) {
    this.files = files;
    this.environment = Map.copyOf(environment);
  }

  /** The keys that may stand at the top of a run or a model. */
  public static List<String> sections() {
    return Section.keys();
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
    return read(text, problems)
        .map(root -> load(text, root, settings, problems))
        .orElseGet(() -> nothing(text));
  }

  /**
   * The tree of a text, with what it takes from the files that it extends; empty, with a problem
   * reported, if it is none.
   */
  public Optional<MappingNode> read(SourceText text, Problems problems) {
    Optional<SourceNode> root = SourceReader.read(text, problems);
    if (root.isPresent() && !(root.get() instanceof MappingNode)) {
      problems.error(
          "not-a-specification",
          root.get().span(),
          "a specification is a mapping of sections, got " + root.get().describe(),
          "begin with `input:` and `layers:`");
    }
    return root.filter(MappingNode.class::isInstance)
        .map(file -> whole((MappingNode) file, problems));
  }

  /** A tree with what it takes from the files that it extends. */
  public MappingNode whole(MappingNode file, Problems problems) {
    return new Extension(files, environment, problems).of(file);
  }

  /**
   * Loads what was {@link #read}.
   *
   * @param text that it was read from; paths in it are relative to the directory of its name
   * @param settings each path at most once
   */
  public Loaded load(SourceText text, MappingNode root, List<Setting> settings, Problems problems) {
    return new Draft(text, settings, files, environment, problems).load(root);
  }

  /** What the data of a tree has of shipped files' values: paths, and others. */
  public static Set<String> shippedInData(MappingNode root) {
    return root.get(Section.DATA.key()).map(WrittenPaths::shipped).orElse(Set.of());
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
