package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives layers the arguments of {@code defaults:} that they have and that are not given. */
final class LayerDefaults {

  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  private LayerDefaults() {}

  /** No defaults. */
  static MappingNode none(Span place) {
    return new MappingNode(place, List.of());
  }

  /** The layers, filled in; a default that no layer has is reported. */
  static List<Optional<MappingNode>> fill(
      List<Optional<MappingNode>> layers, MappingNode defaults, Problems problems) {
    List<Optional<MappingNode>> filled = new ArrayList<>(layers);
    for (Entry entry : defaults.entries()) {
      if (!has(layers, entry.name())) {
        unknown(entry, layers, problems);
      }
      filled.replaceAll(layer -> layer.map(l -> fill(l, entry)));
    }
    return filled;
  }

  private static MappingNode fill(MappingNode layer, Entry entry) {
    Optional<ArgInfo> arg = Expander.kindOf(LAYERS, layer).arg(entry.name());
    if (arg.isEmpty() || arg.get().spellings().stream().anyMatch(s -> layer.get(s).isPresent())) {
      return layer;
    }
    ScalarNode key = new ScalarNode(entry.key().span(), arg.get().name(), false);
    return layer.with(key, entry.value());
  }

  private static boolean has(List<Optional<MappingNode>> layers, String argument) {
    return layers.stream()
        // A layer that could not be made out may have been meant.
        .map(layer -> layer.map(l -> Expander.kindOf(LAYERS, l).arg(argument).isPresent()))
        .anyMatch(has -> has.orElseGet(() -> anyKindHas(argument)));
  }

  private static boolean anyKindHas(String argument) {
    return LAYERS.kinds().stream().anyMatch(kind -> kind.arg(argument).isPresent());
  }

  private static void unknown(Entry entry, List<Optional<MappingNode>> layers, Problems problems) {
    List<String> candidates = new ArrayList<>();
    for (Optional<MappingNode> layer : layers) {
      layer
          .<KindInfo<?>>map(l -> Expander.kindOf(LAYERS, l))
          .ifPresent(kind -> kind.args().forEach(arg -> candidates.addAll(arg.spellings())));
    }
    String near = DidYouMean.hint(entry.name(), candidates);
    problems.error(
        "unknown-default",
        entry.key().span(),
        "no layer of this model has an argument `" + entry.name() + "`",
        near.isEmpty() ? "delete it" : near);
  }
}
