package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One list of layers while it is written out: the model's, or a block's or a group's at one use.
 */
final class Frame {

  private final Optional<Frame> outer;
  private final Scope scope;
  private final String prefix;
  private final String kerasPrefix;
  private final boolean trainable;
  private final List<String> blocks;
  private final int depth;
  private final List<Span> uses;
  private final Problems problems;
  private final Map<String, Source> names = new LinkedHashMap<>();
  private final Map<String, Span> given = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private Frame(
      Optional<Frame> outer,
      Scope scope,
      String prefix,
      String kerasPrefix,
      boolean trainable,
      List<String> blocks,
      int depth,
      List<Span> uses,
      Problems problems) {
    this.depth = depth;
    this.outer = outer;
    this.scope = scope;
    this.prefix = prefix;
    this.kerasPrefix = kerasPrefix;
    this.trainable = trainable;
    this.blocks = List.copyOf(blocks);
    this.uses = List.copyOf(uses);
    this.problems = problems;
  }

  /** The model's own list. */
  static Frame top(Scope scope, Problems problems) {
    return new Frame(Optional.empty(), scope, "", "", true, List.of(), 0, List.of(), problems);
  }

  /** The list of a group that stands in this one: it sees the names around it. */
  Frame group(String name, Use use, Scope inside) {
    return new Frame(
        Optional.of(this),
        inside,
        prefix + name + "_",
        kerasPrefix(name, use),
        trainable && use.trainable(),
        blocks,
        depth + 1,
        uses,
        problems);
  }

  /**
   * The list of a block that is used in this one: it sees its own names only.
   *
   * @param params the file's, in which the block's scope is made
   * @param values that the use gives to the block's params
   * @param place where the block is used
   */
  Frame block(
      Block block, String name, Use use, Scope params, Map<String, SourceNode> values, Span place) {
    List<String> deeper = new ArrayList<>(blocks);
    deeper.add(block.name().text());
    List<Span> more = new ArrayList<>(List.of(place));
    more.addAll(uses);
    Problems inside = problems.noting(List.of(new Note(place, Expansion.USED_HERE)));
    return new Frame(
        Optional.empty(),
        params.inside(block.defaults(), values, inside),
        prefix + name + "_",
        kerasPrefix(name, use),
        trainable && use.trainable(),
        deeper,
        depth + 1,
        more,
        inside);
  }

  Scope scope() {
    return scope;
  }

  /** What stands before the names that the file gives in this list. */
  String prefix() {
    return prefix;
  }

  /** What stands before Keras's names in this list. */
  String kerasPrefix() {
    return kerasPrefix;
  }

  private String kerasPrefix(String name, Use use) {
    return use.name().isPresent() ? prefix + name + "_" : kerasPrefix;
  }

  boolean trainable() {
    return trainable;
  }

  /** The names of the blocks around, from the outside in. */
  List<String> blocks() {
    return blocks;
  }

  /** Where those are used, the innermost first. */
  List<Span> uses() {
    return uses;
  }

  /** Where to report what is wrong in this list. */
  Problems problems() {
    return problems;
  }

  /** How many lists stand around this one. */
  int depth() {
    return depth;
  }

  /** Whether the list is the model's own, or a group's in it. */
  boolean inModel() {
    return blocks.isEmpty();
  }

  /** Gives an input its name. */
  void input(String name, Source source) {
    names.put(name, source);
  }

  /** A name that the file gives; empty, and reported, if something else in the list has it. */
  Optional<ScalarNode> claim(ScalarNode name) {
    Span before = given.putIfAbsent(name.text(), name.span());
    if (before == null) {
      return Optional.of(name);
    }
    LayerNames.twice(name.text(), name.span(), before, problems);
    return Optional.empty();
  }

  /** A name for what has none: numbered as Keras numbers, passing over what is taken. */
  String count(String base) {
    while (true) {
      int count = counts.merge(base, 1, Integer::sum) - 1;
      String name = count == 0 ? base : base + "_" + count;
      if (!given.containsKey(name) && !names.containsKey(name)) {
        return name;
      }
    }
  }

  /** Says what a name means from now on. */
  void declare(String name, Source source) {
    names.put(name, source);
  }

  /** What a name means in this list or, for a group, around it. */
  Optional<Source> find(String name) {
    Source source = names.get(name);
    return source != null ? Optional.of(source) : outer.flatMap(frame -> frame.find(name));
  }

  /** All names that mean something here. */
  List<String> known() {
    List<String> known = new ArrayList<>(names.keySet());
    outer.ifPresent(frame -> known.addAll(frame.known()));
    return known;
  }
}
