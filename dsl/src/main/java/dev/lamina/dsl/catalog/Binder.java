package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes records from mappings: every problem of a mapping in one go, one message for each mistake,
 * each at the tightest place.
 */
public final class Binder<T> {

  private final KindInfo<T> kind;
  private final Problems problems;
  private final KeyPath path;

  private Binder(KindInfo<T> kind, KeyPath path, Problems problems) {
    this.kind = kind;
    this.path = path;
    this.problems = problems;
  }

  /**
   * A kind from its arguments: the canonical mapping of {@link Expander}, or any mapping whose keys
   * are names and aliases of arguments.
   */
  public static <T> Optional<T> bind(
      KindInfo<T> kind, MappingNode args, KeyPath path, Problems problems) {
    return new Binder<>(kind, path, problems).bind(args);
  }

  /** A section of a file ({@code fit}) from its mapping. */
  public static <T> Optional<T> bind(
      Class<T> record, MappingNode args, KeyPath path, Problems problems) {
    return bind(KindInfo.section(record), args, path, problems);
  }

  /** A kind of a family from any of its forms. */
  public static <T> Optional<T> bind(
      Family<T> family, SourceNode node, KeyPath path, Problems problems) {
    Optional<MappingNode> canonical = Expander.expand(family, node, problems);
    if (canonical.isEmpty()) {
      return Optional.empty();
    }
    KindInfo<? extends T> kind = Expander.kindOf(family, canonical.get());
    return bind(kind, canonical.get(), path, problems).map(family.type()::cast);
  }

  /** Reports what is wrong with the arguments that are given, and does not miss the others. */
  static void check(KindInfo<?> kind, MappingNode args, Problems problems) {
    new Binder<>(kind, KeyPath.ROOT, problems).read(args);
  }

  private Optional<T> bind(MappingNode args) {
    int before = problems.errorCount();
    Map<ArgInfo, Object> given = read(args);
    reportMissing(args, given);
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (ArgInfo arg : kind.args()) {
      values.add(given.containsKey(arg) ? given.get(arg) : arg.defaultValue());
    }
    try {
      return Optional.of(kind.create(values));
    } catch (BadArgument e) {
      problems.error(
          "arguments-clash",
          place(args, e.argument()),
          kind.name() + ": " + e.getMessage(),
          e.hint());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      problems.error("arguments-clash", place(args), kind.name() + ": " + e.getMessage(), "");
      return Optional.empty();
    }
  }

  /** The arguments given, those with a bad value included (as null). */
  private Map<ArgInfo, Object> read(MappingNode args) {
    Map<ArgInfo, Object> values = new HashMap<>();
    Map<ArgInfo, Entry> first = new HashMap<>();
    for (Entry entry : args.entries()) {
      if (kind.extras().contains(entry.name())) {
        continue;
      }
      Optional<ArgInfo> found = kind.arg(entry.name());
      if (found.isEmpty() && kind.later().containsKey(entry.name())) {
        reportLater(entry);
        continue;
      }
      if (found.isEmpty()) {
        // Misspelt is not missing: one mistake, one message.
        reportUnknown(entry, args).flatMap(kind::arg).ifPresent(arg -> values.put(arg, null));
        continue;
      }
      ArgInfo arg = found.get();
      Entry earlier = first.putIfAbsent(arg, entry);
      if (earlier != null) {
        reportTwice(kind, arg, earlier.key().span(), entry.key().span(), problems);
      } else {
        values.put(arg, read(arg, entry.value()).orElse(null));
      }
    }
    return values;
  }

  private Optional<Object> read(ArgInfo arg, SourceNode node) {
    if (arg.nullable() && node instanceof ScalarNode scalar && scalar.isNull()) {
      return Optional.empty();
    }
    String what = "`" + arg.name() + "` of " + kind.name() + " must be ";
    try {
      Object value = arg.type().read(node, new Reader(problems, path.key(arg.name())));
      if (arg.inRange(value)) {
        return Optional.of(value);
      }
      problems.error("out-of-range", node.span(), what + arg.range() + ", got " + got(node), "");
    } catch (BadValue e) {
      if (node instanceof MappingNode && !arg.later().isEmpty()) {
        reportLater(
            node.span(), arg.later() + " as `" + arg.name() + "`", "give " + arg.type().describe());
      } else if (!e.isReported()) {
        problems.error(
            "wrong-type", node.span(), what + mismatch(arg.type(), node), hint(arg, node, e));
      }
    }
    return Optional.empty();
  }

  private static String hint(ArgInfo arg, SourceNode node, BadValue bad) {
    boolean nothing = node instanceof ScalarNode scalar && scalar.isNull();
    return nothing && bad.getMessage().isEmpty() && !arg.required()
        ? "leave it out for `" + arg.def() + "`"
        : bad.getMessage();
  }

  /** "an integer, got `abc`". */
  static String mismatch(ValueType<?> type, SourceNode node) {
    return type.describe() + ", got " + got(node);
  }

  private static String got(SourceNode node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node.describe();
    }
    return scalar.quoted()
        ? "the text `" + scalar.text() + "`"
        : Numbers.isNumber(scalar.text()) ? scalar.text() : scalar.describe();
  }

  /** Keras's own configurations write out every default: what changes nothing is accepted. */
  private void reportLater(Entry entry) {
    if (!says(entry.value(), kind.later().get(entry.name()))) {
      reportLater(entry.key().span(), "`" + entry.name() + "`", "leave it out");
    }
  }

  private void reportLater(Span span, String what, String hint) {
    problems.error(
        "not-in-this-version",
        span,
        what + " of " + kind.name() + " is part of Keras but not of this version of Lamina",
        hint);
  }

  private static boolean says(SourceNode value, String unset) {
    if (!(word(value) instanceof ScalarNode scalar)) {
      return false;
    }
    if (Numbers.isNumber(unset) && Numbers.isNumber(scalar.text())) {
      try {
        return Numbers.finite(scalar) == Double.parseDouble(unset);
      } catch (BadValue e) {
        return false; // in quotes or not finite, so another value
      }
    }
    return unset.equals(Arg.NONE) ? scalar.isNull() : scalar.text().equalsIgnoreCase(unset);
  }

  /** Keras writes some words as objects: {@code {class_name: DTypePolicy, config: {name: x}}}. */
  private static SourceNode word(SourceNode value) {
    return value instanceof MappingNode object
            && object.get("config").orElse(null) instanceof MappingNode config
        ? config.get("name").orElse(value)
        : value;
  }

  /** Gives the spelling that was probably meant. */
  private Optional<String> reportUnknown(Entry entry, MappingNode args) {
    List<String> free = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ArgInfo arg : kind.args()) {
      if (arg.spellings().stream().noneMatch(s -> args.entry(s).isPresent())) {
        free.addAll(arg.spellings());
        names.add(arg.name());
      }
    }
    kind.extras().stream().filter(extra -> args.entry(extra).isEmpty()).forEach(free::add);
    String others =
        names.isEmpty()
            ? kind.name() + " takes no more arguments"
            : kind.name() + " takes " + String.join(", ", names);
    Optional<String> meant = DidYouMean.nearest(entry.name(), free);
    problems.error(
        "unknown-argument",
        entry.key().span(),
        "unknown argument `" + entry.name() + "` of " + kind.name(),
        meant.map(word -> "did you mean `" + word + "`?").orElse(others));
    return meant;
  }

  static void reportTwice(
      KindInfo<?> kind, ArgInfo arg, Span first, Span second, Problems problems) {
    problems.error(
        "duplicate-argument",
        second,
        "`" + arg.name() + "` of " + kind.name() + " is given twice",
        "remove one of the two",
        new Note(first, "first given here"));
  }

  private void reportMissing(MappingNode args, Map<ArgInfo, Object> given) {
    List<ArgInfo> missing =
        kind.args().stream().filter(arg -> arg.required() && !given.containsKey(arg)).toList();
    if (missing.isEmpty()) {
      return;
    }
    List<String> names = missing.stream().map(arg -> "`" + arg.name() + "`").toList();
    List<String> added =
        missing.stream()
            .map(arg -> "`" + arg.name() + ": " + arg.type().examples().get(0) + "`")
            .toList();
    problems.error(
        "missing-argument",
        insertion(args),
        kind.name() + " needs " + String.join(" and ", names),
        "add " + String.join(" and ", added) + " (" + missing.get(0).type().describe() + ")");
  }

  /** Just behind the last thing that is written, where the missing argument can stand. */
  private static Span insertion(MappingNode args) {
    Span last = args.span();
    for (Entry entry : args.entries()) {
      Span span = entry.value().span();
      if (last == args.span() || span.end().compareTo(last.end()) > 0) {
        last = span;
      }
    }
    return new Span(last.source(), last.end(), last.end());
  }

  /** Where the argument is given, or the kind if it is left to its default. */
  private Span place(MappingNode args, String argument) {
    return kind.arg(argument).map(ArgInfo::spellings).orElse(List.of()).stream()
        .flatMap(spelling -> args.get(spelling).stream())
        .map(SourceNode::span)
        .findFirst()
        .orElseGet(() -> place(args));
  }

  private static Span place(MappingNode args) {
    return args.get(KindInfo.TYPE).map(SourceNode::span).orElse(args.span());
  }
}
