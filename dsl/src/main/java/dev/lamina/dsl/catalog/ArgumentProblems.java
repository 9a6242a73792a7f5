package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What can be wrong with the arguments of a kind, in words.
 *
 * @param kind whose arguments
 * @param problems where to report
 */
record ArgumentProblems(KindInfo<?> kind, Problems problems) {

  /** An argument that is given at two places. */
  void twice(ArgInfo arg, Span first, Span second) {
    problems.error(
        "duplicate-argument",
        second,
        "`" + arg.name() + "` of " + kind.name() + " is given twice",
        "remove one of the two",
        new Note(first, "first given here"));
  }

  /** A key that is no argument; gives the spelling that was probably meant. */
  Optional<String> unknown(Entry entry, MappingNode args) {
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

  /** Required arguments that are not among {@code given}. */
  void missing(MappingNode args, Collection<ArgInfo> given) {
    List<ArgInfo> missing = kind.required().stream().filter(arg -> !given.contains(arg)).toList();
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
    Span whole = args.span();
    Span last = args.get(KindInfo.TYPE).map(SourceNode::span).orElse(whole);
    for (Entry entry : args.entries()) {
      Span span = entry.value().span();
      // Defaults and the command line's settings come from elsewhere.
      boolean inside =
          span.source().equals(whole.source())
              && span.start().compareTo(whole.start()) >= 0
              && span.end().compareTo(whole.end()) <= 0;
      if (inside && (last == whole || span.end().compareTo(last.end()) > 0)) {
        last = span;
      }
    }
    return new Span(last.source(), last.end(), last.end());
  }

  /** Arguments that the record refuses together. */
  void clash(MappingNode args, IllegalArgumentException refusal) {
    boolean one = refusal instanceof BadArgument;
    problems.error(
        "arguments-clash",
        one ? place(args, ((BadArgument) refusal).argument()) : place(args),
        kind.name() + ": " + refusal.getMessage(),
        one ? ((BadArgument) refusal).hint() : "");
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

  /** A value beyond the argument's limits. */
  void outOfRange(ArgInfo arg, SourceNode value) {
    problems.error(
        "out-of-range", value.span(), must(arg) + arg.range() + ", got " + got(value), "");
  }

  /** A value of another type. */
  void wrongType(ArgInfo arg, SourceNode value, BadValue bad) {
    if (value instanceof MappingNode && !arg.later().isEmpty()) {
      later(
          value.span(), arg.later() + " as `" + arg.name() + "`", "give " + arg.type().describe());
    } else if (!bad.isReported()) {
      problems.error(
          "wrong-type",
          value.span(),
          must(arg) + mismatch(arg.type(), value),
          hint(arg, value, bad));
    }
  }

  private String must(ArgInfo arg) {
    return "`" + arg.name() + "` of " + kind.name() + " must be ";
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

  private static String hint(ArgInfo arg, SourceNode node, BadValue bad) {
    boolean nothing = node instanceof ScalarNode scalar && scalar.isNull();
    return nothing && bad.getMessage().isEmpty() && !arg.required()
        ? "leave it out for `" + arg.def() + "`"
        : bad.getMessage();
  }

  /** Keras's own configurations write out every default: what changes nothing is accepted. */
  void later(Entry entry) {
    if (!says(entry.value(), kind.later().get(entry.name()))) {
      later(entry.key().span(), "`" + entry.name() + "`", kind.instead(entry.name()));
    }
  }

  /**
   * What only a use of its own can carry, at a kind that is an argument of another. Its name, and
   * what changes nothing, are accepted: Keras's configurations write them out.
   */
  void misplaced(List<ArgInfo> placement, MappingNode args) {
    for (ArgInfo arg : placement) {
      Optional<Entry> entry = args.entry(arg.name());
      boolean harmless = KindInfo.HARMLESS.contains(arg.name());
      if (entry.isPresent() && !harmless && !says(entry.get().value(), arg.def())) {
        problems.error(
            "misplaced-argument",
            entry.get().key().span(),
            "`" + arg.name() + "` has no place in " + kind.name() + ", which stands in another",
            "give it to the outer one");
      }
    }
  }

  private void later(Span span, String what, String hint) {
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
}
