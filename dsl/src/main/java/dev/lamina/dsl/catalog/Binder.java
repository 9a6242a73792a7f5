package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
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
  private final ArgumentProblems refusals;
  private final KeyPath path;

  private Binder(KindInfo<T> kind, KeyPath path, Problems problems) {
    this.kind = kind;
    this.path = path;
    this.problems = problems;
    this.refusals = new ArgumentProblems(kind, problems);
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
    new ArgumentProblems(kind, problems).misplaced(family.placement(), canonical.get());
    return bind(kind, canonical.get(), path, problems).map(family.type()::cast);
  }

  /**
   * Whether the arguments of a kind that a file declares are all known, given once and complete;
   * what is not is reported.
   */
  public static boolean complete(KindInfo<?> kind, MappingNode args, Problems problems) {
    int before = problems.errorCount();
    Binder<?> binder = new Binder<>(kind, KeyPath.ROOT, problems);
    binder.refusals.missing(args, binder.read(args).keySet());
    return problems.errorCount() == before;
  }

  /** Reports what is wrong with the arguments that are given, and does not miss the others. */
  static void check(KindInfo<?> kind, MappingNode args, Problems problems) {
    new Binder<>(kind, KeyPath.ROOT, problems).read(args);
  }

  private Optional<T> bind(MappingNode args) {
    int before = problems.errorCount();
    Map<ArgInfo, Object> given = read(args);
    refusals.missing(args, given.keySet());
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (ArgInfo arg : kind.args()) {
      values.add(given.containsKey(arg) ? given.get(arg) : arg.defaultValue());
    }
    try {
      return Optional.of(kind.create(values));
    } catch (IllegalArgumentException e) {
      refusals.clash(args, e);
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
        refusals.later(entry);
        continue;
      }
      if (found.isEmpty()) {
        // Misspelt is not missing: one mistake, one message.
        refusals.unknown(entry, args).flatMap(kind::arg).ifPresent(arg -> values.put(arg, null));
        continue;
      }
      ArgInfo arg = found.get();
      Entry earlier = first.putIfAbsent(arg, entry);
      if (earlier != null) {
        refusals.twice(arg, earlier.key().span(), entry.key().span());
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
    try {
      Object value = arg.type().read(node, new Reader(problems, path.key(arg.name())));
      if (arg.inRange(value)) {
        return Optional.of(value);
      }
      refusals.outOfRange(arg, node);
    } catch (BadValue e) {
      refusals.wrongType(arg, node, e);
    }
    return Optional.empty();
  }
}
