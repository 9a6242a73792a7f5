package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a layer, a use of a block or a group carries beside its own arguments.
 *
 * @param name what the file calls it
 * @param from the names of what comes in; empty for what is above, without any if they could not be
 *     read
 * @param trainable whether an optimizer changes its weights
 */
record Use(Optional<ScalarNode> name, Optional<List<ScalarNode>> from, boolean trainable) {

  private static final KindInfo<Placement> PLACEMENT = KindInfo.section(Placement.class);

  /**
   * Reads it from among the arguments; what is wrong is reported.
   *
   * @param kind what messages call it
   */
  static Use of(String kind, MappingNode args, Problems problems) {
    List<Entry> entries = new ArrayList<>();
    args.entry(Placement.FROM).ifPresent(entries::add);
    args.entry(Placement.TRAINABLE).ifPresent(entries::add);
    // Most have neither.
    Optional<Placement> placement =
        entries.isEmpty()
            ? Optional.empty()
            : Binder.bind(
                PLACEMENT.called(kind),
                new MappingNode(args.span(), entries),
                KeyPath.ROOT,
                problems);
    args.entry(Placement.AS)
        .ifPresent(
            as ->
                problems.error(
                    "misplaced-argument",
                    as.key().span(),
                    "`as` names the number of a repetition, and " + kind + " is not repeated",
                    "write it beside `repeat`, or leave it out"));
    return new Use(
        args.get(KindInfo.NAME).flatMap(name -> LayerNames.checked(name, problems)),
        from(args),
        placement.map(Placement::trainable).orElse(true));
  }

  private static Optional<List<ScalarNode>> from(MappingNode args) {
    Optional<SourceNode> node = args.get(Placement.FROM);
    if (node.isEmpty() || node.get() instanceof ScalarNode scalar && scalar.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SourcesSyntax.nodes(node.get()));
    } catch (BadValue e) {
      return Optional.of(List.of()); // the binder has said so
    }
  }
}
