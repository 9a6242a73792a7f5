package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All ways of writing a kind, made into one: a mapping with {@code type}, {@code name} where the
 * user gives one, and the arguments by their canonical names, each at its own place in the text.
 */
public final class Expander {

  /** The key of a Keras configuration's class. */
  static final String CLASS_NAME = "class_name";

  /** The key of a Keras configuration's arguments. */
  static final String CONFIG = "config";

  /** What Keras 3's to_json adds; it says again what class_name says. */
  static final List<String> KERAS_EXTRAS =
      List.of("module", "registered_name", "build_config", "compile_config");

  private final Lexicon family;
  private final Problems problems;
  private final SourceNode whole;

  private Expander(Lexicon family, SourceNode whole, Problems problems) {
    this.family = family;
    this.whole = whole;
    this.problems = problems;
  }

  /**
   * The canonical mapping. Keys that are no arguments stay in it, for the {@link Binder} to report.
   *
   * @return empty if it cannot be made; then everything wrong with {@code node} is reported
   */
  public static Optional<MappingNode> expand(Lexicon family, SourceNode node, Problems problems) {
    return new Expander(family, node, problems).expand();
  }

  /** The kind of a canonical mapping. */
  public static <T> KindInfo<? extends T> kindOf(Family<T> family, MappingNode canonical) {
    ScalarNode type = (ScalarNode) canonical.get(KindInfo.TYPE).orElseThrow();
    return family.find(type.text()).orElseThrow();
  }

  private Optional<MappingNode> expand() {
    if (whole instanceof ScalarNode scalar
        && !Shorthand.split(scalar).isEmpty()
        && !scalar.isNull()) {
      return words(scalar, null);
    }
    if (whole instanceof MappingNode mapping && !mapping.entries().isEmpty()) {
      return mapping(mapping);
    }
    return refuse(whole.span(), "expected " + family.a() + ", got " + whole.describe());
  }

  private Optional<MappingNode> mapping(MappingNode mapping) {
    List<Entry> entries = mapping.entries();
    if (mapping.entry(KindInfo.TYPE).isPresent()) {
      return typed(mapping, KindInfo.TYPE, without(mapping, KindInfo.TYPE));
    }
    if (mapping.entry(CLASS_NAME).isPresent()) {
      return keras(mapping);
    }
    Entry first = entries.get(0);
    if (entries.size() == 1 && startsWithKind(first.key())) {
      return words(first.key(), first.value());
    }
    Optional<? extends KindInfo<?>> open = family.open();
    if (open.isPresent() && entries.stream().anyMatch(e -> open.get().arg(e.name()).isPresent())) {
      ScalarNode type = new ScalarNode(first.key().span(), open.get().name(), false);
      return finish(open.get(), type, List.of(), mapping);
    }
    if (entries.size() == 1) {
      return words(first.key(), first.value());
    }
    return severalKeys(mapping);
  }

  /** A mapping of several keys, none of which says the kind. */
  private Optional<MappingNode> severalKeys(MappingNode mapping) {
    Optional<Entry> kind =
        mapping.entries().stream().filter(e -> startsWithKind(e.key())).findFirst();
    if (kind.isEmpty()) {
      return refuse(
          mapping.entries().get(0).key().span(),
          "which " + family.noun() + " is this? None of its keys names one");
    }
    Entry beside =
        mapping.entries().stream().filter(e -> e != kind.get()).findFirst().orElseThrow();
    problems.error(
        "misplaced-argument",
        beside.key().span(),
        "`" + beside.name() + "` stands beside `" + kind.get().name() + "`, not below it",
        "indent it further, so that it is an argument of " + kind.get().name());
    return Optional.empty();
  }

  private static final int AT_A_GLANCE = 20;

  private boolean startsWithKind(ScalarNode key) {
    List<ScalarNode> words = Shorthand.split(key);
    return !words.isEmpty() && family.find(words.get(0).text()).isPresent();
  }

  /** {@code {class_name: L2, config: {l2: 0.01}}}. */
  private Optional<MappingNode> keras(MappingNode mapping) {
    for (Entry entry : mapping.entries()) {
      if (!Set.of(CLASS_NAME, CONFIG).contains(entry.name())
          && !KERAS_EXTRAS.contains(entry.name())) {
        problems.error(
            "unknown-argument",
            entry.key().span(),
            "unknown key `" + entry.name() + "` beside class_name",
            "arguments go into `config`");
        return Optional.empty();
      }
    }
    SourceNode config = mapping.get(CONFIG).orElse(new MappingNode(whole.span(), List.of()));
    if (config instanceof ScalarNode scalar && scalar.isNull()) {
      config = new MappingNode(config.span(), List.of());
    }
    if (!(config instanceof MappingNode args)) {
      problems.error(
          "wrong-type", config.span(), "`config` must be a mapping, got " + config.describe(), "");
      return Optional.empty();
    }
    return typed(mapping, CLASS_NAME, args);
  }

  private Optional<MappingNode> typed(MappingNode mapping, String key, MappingNode args) {
    SourceNode value = mapping.get(key).orElseThrow();
    if (!(value instanceof ScalarNode type) || type.isNull()) {
      return refuse(
          value.span(), "`" + key + "` must name " + family.a() + ", got " + value.describe());
    }
    return find(type).flatMap(kind -> finish(kind, type, List.of(), args));
  }

  /** Words, and what stands behind them: arguments, one value, or nothing. */
  private Optional<MappingNode> words(ScalarNode text, SourceNode behind) {
    List<ScalarNode> words = Shorthand.split(text);
    if (words.isEmpty()) {
      return refuse(text.span(), "expected " + family.a() + ", got " + text.describe());
    }
    ScalarNode type = words.get(0);
    Optional<? extends KindInfo<?>> kind = find(type);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    List<ScalarNode> rest = new ArrayList<>(words.subList(1, words.size()));
    MappingNode none = new MappingNode(whole.span(), List.of());
    if (behind == null || behind instanceof ScalarNode scalar && scalar.isNull()) {
      return finish(kind.get(), type, rest, none);
    }
    if (behind instanceof MappingNode args && !isValueOfPlaceZero(kind.get(), args)) {
      return finish(kind.get(), type, rest, args);
    }
    if (behind instanceof ScalarNode scalar && Shorthand.split(scalar).size() > 1) {
      rest.addAll(Shorthand.split(scalar));
      return finish(kind.get(), type, rest, none);
    }
    return single(kind.get(), type, rest, behind);
  }

  /** {@code activation: {relu: {max_value: 6}}}: a kind for place 0, not an argument. */
  private static boolean isValueOfPlaceZero(KindInfo<?> kind, MappingNode mapping) {
    return mapping.entries().size() == 1
        && kind.arg(mapping.entries().get(0).name()).isEmpty()
        && !kind.places().isEmpty()
        && kind.places().get(0).type().kinds().stream()
            .anyMatch(nested -> nested.find(mapping.entries().get(0).name()).isPresent());
  }

  /** {@code dropout: 0.5}: the value goes to place 0. */
  private Optional<MappingNode> single(
      KindInfo<?> kind, ScalarNode type, List<ScalarNode> rest, SourceNode value) {
    if (kind.places().isEmpty()) {
      problems.error(
          "wrong-type",
          value.span(),
          kind.name() + " takes its arguments by name, got " + value.describe(),
          kind.args().isEmpty()
              ? "it has none: write `" + kind.name() + "`"
              : "write `{" + kind.name() + ": {" + kind.args().get(0).name() + ": ...}}`");
      return Optional.empty();
    }
    ScalarNode key = new ScalarNode(value.span(), kind.places().get(0).name(), false);
    return finish(kind, type, rest, new MappingNode(value.span(), List.of(new Entry(key, value))));
  }

  private Optional<MappingNode> finish(
      KindInfo<?> kind, ScalarNode type, List<ScalarNode> words, MappingNode args) {
    return new Canonical(kind, type, problems).mapping(whole.span(), words, args);
  }

  private static MappingNode without(MappingNode mapping, String key) {
    return new MappingNode(
        mapping.span(), mapping.entries().stream().filter(e -> !e.name().equals(key)).toList());
  }

  private Optional<? extends KindInfo<?>> find(ScalarNode type) {
    Optional<? extends KindInfo<?>> kind = family.find(type.text());
    if (kind.isEmpty()) {
      unknown(type);
    }
    return kind;
  }

  private void unknown(ScalarNode type) {
    Optional<Absent.Kinds> absent = family.absent(type.text());
    if (absent.isPresent()) {
      problems.error(
          "not-in-this-version",
          type.span(),
          "the "
              + family.noun()
              + " `"
              + type.text()
              + "` is part of Keras but not of this version of Lamina: "
              + absent.get().because(),
          absent.get().instead());
      return;
    }
    problems.error(
        "unknown-kind",
        type.span(),
        "unknown " + family.noun() + " `" + type.text() + "`",
        DidYouMean.nearest(type.text(), family.words())
            .map(word -> "did you mean `" + word + "`?")
            .orElseGet(this::known));
  }

  /** All names where they can be read at a glance. */
  private String known() {
    List<String> names = family.names();
    return names.size() <= AT_A_GLANCE
        ? "there are " + String.join(", ", names)
        : "there are " + names.size() + " of them: `lamina layers --all` lists them";
  }

  private Optional<MappingNode> refuse(Span span, String message) {
    problems.error("wrong-type", span, message, "write " + family.suchAs());
    return Optional.empty();
  }
}
