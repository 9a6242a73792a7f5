package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the words and the keys of a kind together, under the canonical names.
 *
 * @param kind whose arguments they are
 * @param type what says the kind, at its place
 * @param problems where to report
 */
record Canonical(KindInfo<?> kind, ScalarNode type, Problems problems) {

  /** The mapping; empty, with everything wrong reported, if words or keys do not go together. */
  Optional<MappingNode> mapping(Span whole, List<ScalarNode> words, MappingNode args) {
    int before = problems.errorCount();
    Map<ArgInfo, Span> byKey = new LinkedHashMap<>();
    List<Entry> keyed = new ArrayList<>();
    for (Entry entry : args.entries()) {
      Optional<ArgInfo> arg = kind.arg(entry.name());
      if (arg.isEmpty()) {
        other(entry).ifPresent(keyed::add);
        continue;
      }
      Span earlier = byKey.putIfAbsent(arg.get(), entry.key().span());
      if (earlier == null) {
        keyed.add(entry(arg.get(), entry.key(), entry.value()));
      } else {
        new ArgumentProblems(kind, problems).twice(arg.get(), earlier, entry.key().span());
      }
    }
    List<Entry> all = new ArrayList<>();
    ScalarNode typeKey = new ScalarNode(type.span(), KindInfo.TYPE, false);
    all.add(new Entry(typeKey, new ScalarNode(type.span(), kind.name(), false)));
    for (Given given : new Shorthand(kind, byKey, problems).read(words)) {
      all.add(entry(given.arg(), given.key(), given.value()));
    }
    all.addAll(keyed);
    MappingNode canonical = new MappingNode(whole, all);
    if (problems.errorCount() > before) {
      Binder.check(kind, canonical, problems);
      return Optional.empty();
    }
    return Optional.of(canonical);
  }

  /** A key that is no argument: the user's name, or one that the binder refuses. */
  private Optional<Entry> other(Entry entry) {
    if (!entry.name().equals(KindInfo.TYPE)) {
      return Optional.of(entry);
    }
    problems.error(
        "unknown-argument",
        entry.key().span(),
        "`type` stands among the arguments of " + kind.name(),
        "the kind is said already; remove one of the two");
    return Optional.empty();
  }

  private static Entry entry(ArgInfo arg, ScalarNode key, SourceNode value) {
    return new Entry(new ScalarNode(key.span(), arg.name(), false), value);
  }
}
