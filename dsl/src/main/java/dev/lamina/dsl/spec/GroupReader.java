package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of layers that stands in place of a layer: {@code {repeat: 3, layers: [...]}}.
 *
 * @param mapping as written, without what says how often
 * @param scope of its name and its sources; its layers are filled in one by one
 * @param frame the list it stands in
 */
record GroupReader(MappingNode mapping, Scope scope, Frame frame) {

  /** What a group is called that has no name. */
  static final String NAME = "group";

  private static final List<String> KEYS =
      List.of(
          Item.LAYERS,
          KindInfo.NAME,
          Placement.FROM,
          Placement.TRAINABLE,
          Placement.REPEAT,
          Placement.AS);

  /** Where it begins. */
  Span place() {
    return mapping.entry(Item.LAYERS).orElseThrow().key().span();
  }

  /** Name, sources and whether it is trained; keys that mean nothing are reported. */
  Use use() {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      if (!KEYS.contains(entry.name())) {
        String near = DidYouMean.hint(entry.name(), KEYS);
        frame
            .problems()
            .error(
                "unknown-argument",
                entry.key().span(),
                "unknown key `" + entry.name() + "` beside `layers`",
                near.isEmpty() ? "there are " + String.join(", ", KEYS) : near);
      } else if (!entry.name().equals(Item.LAYERS)) {
        entries.add(new Entry(entry.key(), scope.fill(entry.value())));
      }
    }
    return Use.of("the group", new MappingNode(mapping.span(), entries), frame.problems());
  }

  /** The layers; none, which is reported, if there is no list of them. */
  List<SourceNode> layers() {
    SourceNode node = mapping.get(Item.LAYERS).orElseThrow();
    if (node instanceof SequenceNode list && !list.items().isEmpty()) {
      return list.items();
    }
    frame
        .problems()
        .error("no-layers", node.span(), "`layers` must be a list of layers", "put some into it");
    return List.of();
  }

  /** Whether too many lists stand around it, which is then reported. */
  boolean tooDeep() {
    boolean tooDeep = frame.depth() >= Expansion.DEEPEST;
    if (tooDeep) {
      frame
          .problems()
          .error(
              "too-deep",
              place(),
              "more than " + Expansion.DEEPEST + " blocks inside each other",
              "use fewer levels of blocks");
    }
    return tooDeep;
  }
}
