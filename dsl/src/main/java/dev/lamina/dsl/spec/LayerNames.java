package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Names;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of layers: the user's, else Keras's ({@code conv2d}, {@code conv2d_1}), counted for each
 * model by itself and passing over what the user has taken.
 */
final class LayerNames {

  private final Problems problems;
  private final Map<String, Span> taken = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private LayerNames(Problems problems) {
    this.problems = problems;
  }

  /** One name for each layer; empty where the layer itself is unknown. */
  static List<Optional<String>> of(List<Optional<MappingNode>> layers, Problems problems) {
    LayerNames names = new LayerNames(problems);
    List<Optional<String>> given =
        layers.stream().map(layer -> layer.flatMap(names::given)).toList();
    List<Optional<String>> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Optional<MappingNode> layer = layers.get(i);
      all.add(given.get(i).or(() -> layer.map(names::generated)));
    }
    return all;
  }

  private Optional<String> given(MappingNode layer) {
    Optional<SourceNode> node = layer.get(KindInfo.NAME);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Span span = node.get().span();
    if (!(node.get() instanceof ScalarNode scalar)
        || scalar.text().isBlank()
        || scalar.isNull()
        || scalar.text().contains("/")) {
      problems.error(
          "bad-name",
          span,
          "a layer's name is text without `/`, got " + node.get().describe(),
          "leave `name` out for one like Keras's");
      return Optional.empty();
    }
    Span before = taken.putIfAbsent(scalar.text(), span);
    if (before != null) {
      problems.error(
          "duplicate-name",
          span,
          "two layers are named `" + scalar.text() + "`",
          "names are unique in a model",
          new Note(before, "first given here"));
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  private String generated(MappingNode layer) {
    String base = Names.snakeCase(Expander.kindOf(Family.of(Layer.class), layer).kerasName());
    while (true) {
      int count = counts.merge(base, 1, Integer::sum) - 1;
      String name = count == 0 ? base : base + "_" + count;
      if (!taken.containsKey(name)) {
        return name;
      }
    }
  }
}
