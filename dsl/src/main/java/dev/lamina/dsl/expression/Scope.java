package dev.lamina.dsl.expression;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The params of a file and the environment: what {@code ${...}} can refer to. A param may use
 * others; each is worked out when it is first asked for.
 */
public final class Scope {

  private static final int DEEPEST = 100;

  private final Map<String, Entry> declared = new LinkedHashMap<>();
  private final Map<String, Optional<SourceNode>> known = new HashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private final Optional<Scope> outer;
  private final Map<String, String> environment;
  private final Problems problems;

  /** A scope of these params; what is wrong with them is reported. */
  public Scope(MappingNode params, Map<String, String> environment, Problems problems) {
    this(Optional.empty(), params, environment, problems);
  }

  private Scope(
      Optional<Scope> outer,
      MappingNode params,
      Map<String, String> environment,
      Problems problems) {
    this.outer = outer;
    this.environment = environment;
    this.problems = problems;
    params.entries().forEach(this::declare);
  }

  /**
   * A scope inside of this one, such as a block's.
   *
   * @param defaults params of its own, which may use each other and those outside
   * @param values what the params are here, filled in already; they go before the defaults
   * @param inside where to report what is wrong inside
   */
  public Scope inside(MappingNode defaults, Map<String, SourceNode> values, Problems inside) {
    Scope scope = new Scope(Optional.of(this), defaults, environment, inside);
    values.forEach((name, value) -> scope.known.put(name, Optional.of(value)));
    return scope;
  }

  private void declare(Entry entry) {
    if (!Interpolation.NAME.matcher(entry.name()).matches()) {
      problems.error(
          "param-name",
          entry.key().span(),
          "`" + entry.name() + "` cannot be the name of a param",
          "use letters, digits and _");
    } else if (!fits(entry.value())) {
      problems.error(
          "param-value",
          entry.value().span(),
          "a param is one value or a list of values, got " + entry.value().describe(),
          "");
      known.put(entry.name(), Optional.empty());
      declared.put(entry.name(), entry);
    } else {
      declared.put(entry.name(), entry);
    }
  }

  private static boolean fits(SourceNode value) {
    return value instanceof ScalarNode
        || value instanceof SequenceNode list
            && list.items().stream().allMatch(item -> item instanceof ScalarNode);
  }

  /** Works out every param, so that a mistake in one that nobody uses is told too. */
  public void checkAll() {
    List.copyOf(declared.keySet()).forEach(this::value);
  }

  /** The tree with every {@code ${...}} replaced; see {@link Interpolation}. */
  public SourceNode fill(SourceNode tree) {
    return new Interpolation(this, problems).fill(tree);
  }

  /** The environment variable's value. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  /** Whether there is such a param. */
  boolean has(String name) {
    return declared.containsKey(name)
        || known.containsKey(name)
        || outer.map(scope -> scope.has(name)).orElse(false);
  }

  /** What a name that is no param was probably meant to be. */
  String suggestion(String name) {
    Set<String> names = new LinkedHashSet<>();
    for (Optional<Scope> at = Optional.of(this); at.isPresent(); at = at.get().outer) {
      names.addAll(at.get().declared.keySet());
      names.addAll(at.get().known.keySet());
    }
    String near = DidYouMean.hint(name, names);
    return !near.isEmpty()
        ? near
        : names.isEmpty() ? "declare it under `params:`" : "there are " + String.join(", ", names);
  }

  /** The param's value; empty if it has none, which is reported. */
  Optional<SourceNode> value(String name) {
    Optional<SourceNode> before = known.get(name);
    if (before != null) {
      return before;
    }
    Entry entry = declared.get(name);
    if (entry == null) {
      return outer.orElseThrow().value(name);
    }
    if (!underWay.add(name)) {
      problems.error(
          "param-cycle",
          entry.key().span(),
          "the param `" + name + "` rests on itself: " + circle(name),
          "give one of them a value of its own");
      known.put(name, Optional.empty());
      return Optional.empty();
    }
    if (underWay.size() > DEEPEST) {
      problems.error(
          "too-deep",
          entry.key().span(),
          "more than " + DEEPEST + " params rest on each other",
          "give one of them a value of its own");
      underWay.remove(name);
      known.put(name, Optional.empty());
      return Optional.empty();
    }
    int errors = problems.errorCount();
    SourceNode filled = fill(entry.value());
    underWay.remove(name);
    Optional<SourceNode> value =
        problems.errorCount() > errors ? Optional.empty() : Optional.of(filled);
    known.put(name, value);
    return value;
  }

  private String circle(String name) {
    List<String> names = List.copyOf(underWay);
    return String.join(" -> ", names.subList(names.indexOf(name), names.size())) + " -> " + name;
  }
}
