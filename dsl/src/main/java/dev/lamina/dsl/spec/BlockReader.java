package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads one entry of {@code blocks:}, a mapping of params, inputs, layers and output.
 *
 * @param entry its name and what it holds
 * @param problems where to report
 */
record BlockReader(Entry entry, Problems problems) {

  private static final List<String> KEYS = List.of("params", "inputs", "layers", "output");
  private static final String EXAMPLE = "such as {params: {filters: 64}, layers: [conv 3x3 ...]}";

  /** The block; empty if it cannot be made out, which is reported. */
  Optional<Block> block() {
    ScalarNode name = entry.key();
    if (!name.text().matches("[A-Za-z_][A-Za-z0-9_-]*")
        || name.text().length() > LayerNames.LONGEST) {
      return refuse(
          "bad-name",
          name,
          name.describe() + " cannot be a block's name",
          "use letters, digits, _ and -, " + LayerNames.LONGEST + " of them at most");
    }
    if (Blocks.LAYERS.find(name.text()).isPresent()) {
      return refuse(
          "bad-name",
          name,
          "`" + name.text() + "` is a kind of layer already",
          "give the block another name");
    }
    if (!(entry.value() instanceof MappingNode mapping)) {
      return refuse(
          "wrong-type",
          entry.value(),
          "a block is a mapping of "
              + String.join(", ", KEYS)
              + ", got "
              + entry.value().describe(),
          EXAMPLE);
    }
    int before = problems.errorCount();
    unknownKeys(mapping);
    MappingNode params = params(mapping);
    List<String> inputs = inputs(mapping);
    Optional<ScalarNode> output = output(mapping);
    List<SourceNode> layers = layers(mapping);
    return problems.errorCount() > before
        ? Optional.empty()
        : Optional.of(new Block(name, params, inputs, layers, output));
  }

  private void unknownKeys(MappingNode mapping) {
    for (Entry key : mapping.entries()) {
      if (!KEYS.contains(key.name())) {
        String near = DidYouMean.hint(key.name(), KEYS);
        refuse(
            "unknown-argument",
            key.key(),
            "unknown key `" + key.name() + "` of the block " + entry.name(),
            near.isEmpty() ? "a block has " + String.join(", ", KEYS) : near);
      }
    }
  }

  private MappingNode params(MappingNode mapping) {
    MappingNode none = LayerDefaults.none(mapping.span());
    Optional<SourceNode> node = mapping.get("params");
    if (node.isEmpty()) {
      return none;
    }
    if (!(node.get() instanceof MappingNode params)) {
      refuse(
          "wrong-type",
          node.get(),
          "a block's params are a mapping, got " + node.get().describe(),
          "a name and its default, or nothing for one that must be given");
      return none;
    }
    Set<String> taken = new TreeSet<>(Set.of(KindInfo.TYPE));
    Blocks.LAYERS.placement().forEach(arg -> taken.add(arg.name()));
    for (Entry param : params.entries()) {
      if (taken.contains(param.name())) {
        refuse(
            "param-name",
            param.key(),
            "`" + param.name() + "` cannot be the name of a block's param",
            "every use of a block may have " + String.join(", ", taken));
      }
    }
    return params;
  }

  private List<String> inputs(MappingNode mapping) {
    Optional<SourceNode> node = mapping.get("inputs");
    if (node.isEmpty()) {
      return List.of(Block.INPUT);
    }
    try {
      List<String> names = SourcesSyntax.nodes(node.get()).stream().map(ScalarNode::text).toList();
      if (Set.copyOf(names).size() == names.size()) {
        return names;
      }
      refuse("duplicate-name", node.get(), "two inputs of one name", "give each its own");
    } catch (BadValue e) {
      refuse(
          "wrong-type",
          node.get(),
          "a block's inputs are names, got " + node.get().describe(),
          "such as `inputs: [below, skip]`");
    }
    return List.of(Block.INPUT);
  }

  private Optional<ScalarNode> output(MappingNode mapping) {
    Optional<SourceNode> node = mapping.get("output");
    if (node.isPresent() && !(node.get() instanceof ScalarNode name && !name.isNull())) {
      return refuse(
          "wrong-type",
          node.get(),
          "a block's output is the name of one of its layers, got " + node.get().describe(),
          "leave it out for the last layer's");
    }
    return node.map(ScalarNode.class::cast);
  }

  private List<SourceNode> layers(MappingNode mapping) {
    SourceNode node = mapping.get("layers").orElse(entry.key());
    if (node instanceof SequenceNode list && !list.items().isEmpty()) {
      return list.items();
    }
    refuse("no-layers", node, "the block " + entry.name() + " needs a list of layers", EXAMPLE);
    return List.of();
  }

  private <T> Optional<T> refuse(String code, SourceNode at, String message, String hint) {
    problems.error(code, at.span(), message, hint);
    return Optional.empty();
  }
}
