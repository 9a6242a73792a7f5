package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Names;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes blocks and repetitions out: from the list of a file to all layers in one row. */
final class Expansion {

  /** Far more than any network that trains. */
  static final int MOST = Placement.MOST_REPEATS;

  /** What the note at a use of a block says. */
  static final String USED_HERE = "the block is used here";

  private static final int MOST_STEPS = 10 * MOST;

  /** Most lists of layers inside each other. */
  static final int DEEPEST = 50;

  private final Blocks blocks;
  private final Scope params;
  private final List<Planned> planned = new ArrayList<>();
  // A block is used again and again: what an item of it comes to is worked out once.
  private final Map<SourceNode, MappingNode> expanded = new HashMap<>();
  // Which item of the model's own list is at hand.
  private int item;
  private int steps;
  private boolean full;

  private Expansion(Blocks blocks, Scope params) {
    this.blocks = blocks;
    this.params = params;
  }

  /**
   * All layers.
   *
   * @param items of the model's list
   * @param top the model's frame, with its inputs
   * @param first what the first layer takes; empty if it has to say so
   */
  static List<Planned> of(
      List<SourceNode> items, Blocks blocks, Frame top, Optional<Source> first) {
    Expansion expansion = new Expansion(blocks, top.scope());
    Optional<Source> above = first;
    for (SourceNode written : items) {
      above = expansion.item(written, top, above);
      expansion.item++;
    }
    return expansion.planned;
  }

  private Optional<Source> list(List<SourceNode> items, Frame frame, Optional<Source> first) {
    Optional<Source> above = first;
    for (SourceNode written : items) {
      above = item(written, frame, above);
    }
    return above;
  }

  private Optional<Source> item(SourceNode written, Frame frame, Optional<Source> first) {
    Item item = Item.of(written);
    Repetition repetition = Repetition.of(item, frame);
    Optional<Source> above = first;
    for (int i = 0; i < repetition.times() && goesOn(written, frame); i++) {
      above = Optional.of(once(item, repetition, i, frame, above));
    }
    return above;
  }

  /** Bounded time and memory, whatever the file multiplies. */
  private boolean goesOn(SourceNode written, Frame frame) {
    steps++;
    if (!full && (planned.size() >= MOST || steps > MOST_STEPS)) {
      full = true;
      frame
          .problems()
          .error(
              "too-large",
              written.span(),
              "a model has at most " + MOST + " layers, and this makes more",
              "repeat less");
    }
    return !full;
  }

  private Source once(
      Item item, Repetition repetition, int i, Frame frame, Optional<Source> above) {
    Scope scope = repetition.scope(i, item.node(), frame);
    Optional<MappingNode> group = item.group();
    if (group.isPresent()) {
      return group(new GroupReader(group.get(), scope, frame), repetition, scope, frame, above);
    }
    SourceNode filled = scope.fill(item.node());
    if (blocks.isBroken(Item.word(filled))) {
      return broken(filled, frame);
    }
    Optional<MappingNode> canonical = expand(filled, frame.problems());
    if (canonical.isEmpty()) {
      return broken(filled, frame);
    }
    ScalarNode type = (ScalarNode) canonical.get().get(KindInfo.TYPE).orElseThrow();
    Use use = repetition.numbered(Use.of(type.text(), canonical.get(), frame.problems()));
    Optional<Block> block = blocks.block(type.text());
    return block.isPresent()
        ? block(block.get(), canonical.get(), type, use, frame, above)
        : layer(filled, canonical.get(), type, use, frame, above);
  }

  private Optional<MappingNode> expand(SourceNode filled, Problems problems) {
    MappingNode known = expanded.get(filled);
    if (known != null) {
      return Optional.of(known);
    }
    int before = problems.errorCount();
    Optional<MappingNode> canonical = Expander.expand(blocks, filled, problems);
    // What is wrong with an item is told for each of its uses.
    if (problems.errorCount() == before) {
      canonical.ifPresent(mapping -> expanded.put(filled, mapping));
    }
    return canonical;
  }

  private Source broken(SourceNode written, Frame frame) {
    return plan(written, Optional.empty(), Optional.empty(), List.of(), true, frame);
  }

  private Source plan(
      SourceNode written,
      Optional<MappingNode> layer,
      Optional<ScalarNode> name,
      List<Source> sources,
      boolean trainable,
      Frame frame) {
    planned.add(
        new Planned(
            written,
            layer,
            name,
            frame.prefix(),
            frame.kerasPrefix(),
            sources,
            trainable && frame.trainable(),
            item,
            frame.uses()));
    return new Source.Of(planned.size() - 1);
  }

  private Source layer(
      SourceNode written,
      MappingNode canonical,
      ScalarNode type,
      Use use,
      Frame frame,
      Optional<Source> above) {
    List<Source> sources = sources(use, type.text(), type.span(), frame, above);
    Optional<ScalarNode> name = use.name().flatMap(frame::claim);
    Source layer = plan(written, Optional.of(canonical), name, sources, use.trainable(), frame);
    if (name.isPresent()) {
      frame.declare(name.get().text(), layer);
    } else if (!frame.inModel()) {
      // In the model's own list the names of the model will do.
      String keras = Blocks.LAYERS.find(type.text()).orElseThrow().kerasName();
      frame.declare(frame.count(Names.snakeCase(keras)), layer);
    }
    return layer;
  }

  /** What comes in: what the file says, else what is above. */
  private static List<Source> sources(
      Use use, String what, Span place, Frame frame, Optional<Source> above) {
    if (use.from().isPresent()) {
      List<ScalarNode> names = use.from().get();
      return names.isEmpty()
          ? List.of(new Source.Unknown())
          : names.stream().<Source>map(name -> new Source.Named(name, frame)).toList();
    }
    if (above.isEmpty()) {
      frame
          .problems()
          .error(
              "ambiguous-input",
              place,
              what + " stands first, and there are several inputs to take",
              "write `from:` with the names of those it takes");
    }
    return List.of(above.orElseGet(Source.Unknown::new));
  }

  private Source group(
      GroupReader group, Repetition repetition, Scope scope, Frame frame, Optional<Source> above) {
    Use use = repetition.numbered(group.use());
    List<Source> sources = sources(use, "the group", group.place(), frame, above);
    String name = name(use, GroupReader.NAME, frame);
    Frame inside = frame.group(name, use, scope);
    if (sources.size() > 1) {
      frame
          .problems()
          .error(
              "wrong-number-of-inputs",
              use.from().orElseThrow().get(1).span(),
              "a group takes one input, got " + sources.size(),
              "its layers can name what they take: a group sees the names around it");
    }
    inside.input(Block.INPUT, sources.get(0));
    Source output =
        group.tooDeep()
            ? broken(group.mapping(), frame)
            : list(group.layers(), inside, Optional.of(sources.get(0))).orElseThrow();
    frame.declare(name, output);
    return output;
  }

  private Source block(
      Block block,
      MappingNode canonical,
      ScalarNode type,
      Use use,
      Frame frame,
      Optional<Source> above) {
    String name = name(use, block.name().text(), frame);
    BlockUse blockUse =
        new BlockUse(block, blocks.kind(block.name().text()), canonical, type, use, frame);
    Source output = new Source.Unknown();
    if (blockUse.isSound()) {
      List<Source> sources = sources(use, block.name().text(), type.span(), frame, above);
      Frame inside = frame.block(block, name, use, params, blockUse.values(), type.span());
      for (int i = 0; i < sources.size(); i++) {
        inside.input(block.inputs().get(i), sources.get(i));
      }
      output = inside(block, inside, sources, type);
    }
    Source made = output instanceof Source.Unknown ? broken(canonical, frame) : output;
    frame.declare(name, made);
    return made;
  }

  private Source inside(Block block, Frame inside, List<Source> sources, ScalarNode type) {
    Optional<Source> last =
        list(
            block.layers(),
            inside,
            sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty());
    if (block.output().isPresent()) {
      return new Source.Named(block.output().get(), inside);
    }
    if (last.isEmpty() && !full) {
      inside
          .problems()
          .error(
              "no-layers",
              type.span(),
              "the block " + block.name().text() + " makes nothing of its inputs here",
              "repeat a layer of it at least once");
    }
    return last.orElseGet(Source.Unknown::new);
  }

  private static String name(Use use, String base, Frame frame) {
    return use.name()
        .flatMap(frame::claim)
        .map(ScalarNode::text)
        .orElseGet(() -> frame.count(base));
  }
}
