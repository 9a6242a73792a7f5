package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Names;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of layers: the user's, behind those of the uses of blocks it stands in ({@code
 * stage1_conv1}), else Keras's ({@code conv2d}, {@code conv2d_1}; in a use with a name {@code
 * stage1_conv2d}), counted for each model by itself and passing over what the user has taken.
 */
final class LayerNames {

  /** Longest name that a file can give, in characters. */
  static final int LONGEST = 120;

  private final Problems problems;
  private final Set<String> inputs;
  private final Map<String, Span> taken = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private LayerNames(Set<String> inputs, Problems problems) {
    this.inputs = inputs;
    this.problems = problems;
  }

  /** One name for each layer; empty where the layer itself is unknown and has none. */
  static List<Optional<String>> of(List<Planned> layers, Set<String> inputs, Problems problems) {
    LayerNames names = new LayerNames(inputs, problems);
    List<Optional<String>> given = layers.stream().map(names::given).toList();
    List<Optional<String>> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Optional<MappingNode> layer = layers.get(i).layer();
      String prefix = layers.get(i).kerasPrefix();
      all.add(given.get(i).or(() -> layer.map(l -> names.generated(prefix, l))));
    }
    return all;
  }

  /** A name as a layer can have it; else that is reported. */
  static Optional<ScalarNode> checked(SourceNode node, Problems problems) {
    if (node instanceof ScalarNode scalar
        && !scalar.text().isBlank()
        && !scalar.isNull()
        && !scalar.text().contains("/")) {
      return brief(scalar, problems);
    }
    problems.error(
        "bad-name",
        node.span(),
        "a layer's name is text without `/`, got " + node.describe(),
        "leave `name` out for one like Keras's");
    return Optional.empty();
  }

  /** Names inside of blocks are put together, as often as the blocks are used. */
  private static Optional<ScalarNode> brief(ScalarNode name, Problems problems) {
    if (name.text().length() <= LONGEST) {
      return Optional.of(name);
    }
    problems.error(
        "bad-name",
        name.span(),
        "a layer's name has at most "
            + LONGEST
            + " characters, and this has "
            + name.text().length(),
        "");
    return Optional.empty();
  }

  /** Reports that two have one name. */
  static void twice(String name, Span second, Span first, Problems problems) {
    problems.error(
        "duplicate-name",
        second,
        "two layers are named `" + name + "`",
        second.equals(first)
            ? "two uses of the block are named alike: give them other names"
            : "names are unique in a model",
        new Note(first, "first given here"));
  }

  private Optional<String> given(Planned layer) {
    if (layer.ownName().isEmpty()) {
      return Optional.empty();
    }
    String name = layer.prefix() + layer.ownName().get().text();
    Span span = layer.ownName().get().span();
    Span before = taken.putIfAbsent(name, span);
    if (before != null) {
      twice(name, span, before, problems);
      return Optional.empty();
    }
    if (inputs.contains(name)) {
      problems.error(
          "duplicate-name",
          span,
          "an input of the model is named `" + name + "` already",
          "names are unique in a model");
    }
    return Optional.of(name);
  }

  private String generated(String prefix, MappingNode layer) {
    String base = prefix + Names.snakeCase(Expander.kindOf(Blocks.LAYERS, layer).kerasName());
    while (true) {
      int count = counts.merge(base, 1, Integer::sum) - 1;
      String name = count == 0 ? base : base + "_" + count;
      if (!taken.containsKey(name) && !inputs.contains(name)) {
        return name;
      }
    }
  }
}
