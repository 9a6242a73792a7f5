package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Optional;

/**
 * An item of a list of layers, apart from how often it is repeated: {@code conv 3x3 8: {repeat:
 * 3}}, {@code {repeat: 3, conv2d: {...}}}, {@code {repeat: 3, layers: [...]}}.
 *
 * @param node without {@code repeat} and {@code as}
 * @param repeat how often
 * @param as what the number of the repetition is called
 */
record Item(SourceNode node, Optional<SourceNode> repeat, Optional<SourceNode> as) {

  /** The key of a group's list. */
  static final String LAYERS = "layers";

  /** An item as the file has it. */
  static Item of(SourceNode written) {
    if (!(written instanceof MappingNode mapping)) {
      return new Item(written, Optional.empty(), Optional.empty());
    }
    if (mapping.entry(Placement.REPEAT).isPresent()) {
      return new Item(without(mapping), mapping.get(Placement.REPEAT), mapping.get(Placement.AS));
    }
    if (mapping.entries().size() == 1) {
      Entry only = mapping.entries().get(0);
      if (only.value() instanceof MappingNode args && args.entry(Placement.REPEAT).isPresent()) {
        Entry rest = new Entry(only.key(), without(args));
        return new Item(
            new MappingNode(mapping.span(), List.of(rest)),
            args.get(Placement.REPEAT),
            args.get(Placement.AS));
      }
    }
    return new Item(written, Optional.empty(), Optional.empty());
  }

  private static MappingNode without(MappingNode mapping) {
    return mapping.without(Placement.REPEAT).without(Placement.AS);
  }

  /** The mapping of a list of layers in place of a layer; empty if the item is none. */
  Optional<MappingNode> group() {
    return node instanceof MappingNode mapping && mapping.entry(LAYERS).isPresent()
        ? Optional.of(mapping)
        : Optional.empty();
  }

  /** The word that says what an item is; empty where there is none. */
  static String word(SourceNode filled) {
    SourceNode says = filled;
    if (filled instanceof MappingNode mapping && !mapping.entries().isEmpty()) {
      says = mapping.get(KindInfo.TYPE).orElse(mapping.entries().get(0).key());
    }
    return says instanceof ScalarNode scalar ? firstWord(scalar.text().strip()) : "";
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && " \t\n\u000B\f\r".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }
}
