package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file that starts from another, {@code extends: base.yaml}: what it says holds, the rest is the
 * other's. Sections that are mappings of single values are put together key by key; all others,
 * above all the layers, are taken as a whole.
 */
final class Extension {

  private static final Set<Section> BY_KEY =
      Set.of(Section.PARAMS, Section.DEFAULTS, Section.BLOCKS, Section.COMPILE, Section.FIT);
  // What is the same thing in other words, so that the other file's does not come on top.
  private static final Map<Section, Set<Section>> REPLACED_BY =
      Map.of(
          Section.INPUT, Set.of(Section.INPUTS, Section.MODEL),
          Section.INPUTS, Set.of(Section.INPUT, Section.MODEL),
          Section.OUTPUT, Set.of(Section.OUTPUTS, Section.MODEL),
          Section.OUTPUTS, Set.of(Section.OUTPUT, Section.MODEL),
          Section.LAYERS, Set.of(Section.MODEL),
          Section.MODEL, Set.of(Section.INPUT, Section.INPUTS, Section.LAYERS));
  private static final int DEEPEST = 20;

  private final SpecFiles files;
  private final Map<String, String> environment;
  private final Problems problems;

  Extension(SpecFiles files, Map<String, String> environment, Problems problems) {
    this.files = files;
    this.environment = environment;
    this.problems = problems;
  }

  /** The file with what it takes from others; without them if that is wrong, which is reported. */
  MappingNode of(MappingNode file) {
    return of(file, List.of());
  }

  private MappingNode of(MappingNode file, List<ScalarNode> way) {
    Optional<Entry> named = file.entry(Section.EXTENDS.key());
    if (named.isEmpty()) {
      return file;
    }
    MappingNode own = file.without(Section.EXTENDS.key());
    int before = problems.errorCount();
    SourceNode value =
        new Scope(LayerDefaults.none(file.span()), environment, problems).fill(named.get().value());
    if (problems.errorCount() > before) {
      return own;
    }
    if (!(value instanceof ScalarNode name) || name.isNull()) {
      problems.error(
          "wrong-type",
          value.span(),
          "`extends` must be the name of a file or of a model, got " + value.describe(),
          "such as `extends: base.yaml`");
      return own;
    }
    SourceText saidIn = value.span().source();
    Optional<SourceText> text = files.model(name.text(), saidIn, value.span(), problems);
    if (text.isEmpty() || circle(name, text.get(), way)) {
      return own;
    }
    List<ScalarNode> further = new ArrayList<>(way);
    further.add(name);
    return SourceReader.read(text.get(), problems)
        .flatMap(root -> mapping(root, name))
        .map(base -> merged(of(base, further), own))
        .orElse(own);
  }

  /** Whether the text was started from already, or too many were; which is then reported. */
  private boolean circle(ScalarNode name, SourceText text, List<ScalarNode> way) {
    Optional<ScalarNode> again =
        way.stream().filter(w -> w.span().source().name().equals(text.name())).findFirst();
    boolean itself = name.span().source().name().equals(text.name());
    if (again.isEmpty() && !itself && way.size() < DEEPEST) {
      return false;
    }
    Note[] notes =
        again.stream()
            .map(first -> new Note(first.span(), first.text() + " is extended here"))
            .toArray(Note[]::new);
    problems.error(
        "extends-cycle",
        name.span(),
        way.size() < DEEPEST
            ? "`" + name.text() + "` comes to extend itself"
            : "more than " + DEEPEST + " files extend each other",
        "let one of the files stand by itself",
        notes);
    return true;
  }

  private Optional<MappingNode> mapping(SourceNode root, ScalarNode name) {
    if (root instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    problems.error(
        "not-a-specification",
        root.span(),
        "a specification is a mapping of sections, got " + root.describe(),
        "begin with `input:` and `layers:`",
        new Note(name.span(), "extended here"));
    return Optional.empty();
  }

  private static MappingNode merged(MappingNode base, MappingNode own) {
    MappingNode merged = own;
    for (Entry entry : base.entries()) {
      Optional<Entry> mine = own.entry(entry.name());
      if (mine.isEmpty()) {
        merged = replaced(entry, own) ? merged : merged.with(entry.key(), entry.value());
      } else if (BY_KEY.stream().anyMatch(section -> section.key().equals(entry.name()))
          && entry.value() instanceof MappingNode theirs
          && mine.get().value() instanceof MappingNode ours) {
        merged = merged.with(mine.get().key(), byKey(theirs, ours));
      }
    }
    return merged;
  }

  /** Whether the file has the same under another key. */
  private static boolean replaced(Entry entry, MappingNode own) {
    return REPLACED_BY.entrySet().stream()
        .filter(section -> section.getKey().key().equals(entry.name()))
        .flatMap(section -> section.getValue().stream())
        .anyMatch(other -> own.entry(other.key()).isPresent());
  }

  private static MappingNode byKey(MappingNode theirs, MappingNode ours) {
    List<Entry> entries = new ArrayList<>(ours.entries());
    theirs.entries().stream()
        .filter(entry -> ours.entry(entry.name()).isEmpty())
        .forEach(entries::add);
    return new MappingNode(ours.span(), entries);
  }
}
