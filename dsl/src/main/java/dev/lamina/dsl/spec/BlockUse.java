package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block where it is used, before it is written out.
 *
 * @param block which
 * @param kind what its uses look like
 * @param args canonical
 * @param type the word that names the block
 * @param use name and sources
 * @param frame the list it stands in
 */
record BlockUse(
    Block block, KindInfo<Block> kind, MappingNode args, ScalarNode type, Use use, Frame frame) {

  /** Whether it can be written out; else what is wrong is reported. */
  boolean isSound() {
    return Binder.complete(kind, args, frame.problems()) && ends() && takesItsInputs();
  }

  /** The params that the use gives. */
  Map<String, SourceNode> values() {
    Map<String, SourceNode> values = new HashMap<>();
    for (Entry entry : args.entries()) {
      kind.arg(entry.name()).ifPresent(arg -> values.put(arg.name(), entry.value()));
    }
    return values;
  }

  /** Whether the block is used neither in itself nor too deep down. */
  private boolean ends() {
    String name = block.name().text();
    int before = frame.blocks().indexOf(name);
    if (before >= 0) {
      List<String> circle = frame.blocks().subList(before, frame.blocks().size());
      frame
          .problems()
          .error(
              "block-cycle",
              type.span(),
              "the block " + name + " uses itself: " + String.join(" -> ", circle) + " -> " + name,
              "use other blocks in it, or repeat its layers",
              declared());
      return false;
    }
    if (frame.depth() >= Expansion.DEEPEST) {
      frame
          .problems()
          .error(
              "too-deep",
              type.span(),
              "more than " + Expansion.DEEPEST + " blocks inside each other",
              "use fewer levels of blocks");
      return false;
    }
    return true;
  }

  /** Without names it takes what is above, which is one. */
  private boolean takesItsInputs() {
    int wanted = block.inputs().size();
    int got = use.from().map(List::size).orElse(1);
    if (got == wanted) {
      return true;
    }
    if (got > 0) { // else the names could not be read, which is reported
      frame
          .problems()
          .error(
              "wrong-number-of-inputs",
              use.from().map(names -> names.get(0).span()).orElse(type.span()),
              block.name().text()
                  + " takes "
                  + (wanted == 1 ? "one input" : wanted + " inputs")
                  + " ("
                  + String.join(", ", block.inputs())
                  + "), got "
                  + got,
              "name as many under `from:`",
              declared());
    }
    return false;
  }

  private Note declared() {
    return new Note(block.name().span(), "the block is declared here");
  }
}
