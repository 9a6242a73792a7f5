package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.source.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names in {@code from:} and {@code outputs:} mean, once all layers have theirs. */
final class References {

  private final List<String> names;
  private final Map<String, Integer> byName = new HashMap<>();

  /**
   * For a model.
   *
   * @param names of all layers, in order
   */
  References(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), i);
    }
  }

  /** The name of a layer or an input; empty if it could not be made out, which is reported. */
  Optional<String> name(Source source) {
    Source at = source;
    // A name can stand for a name: the input or the output of a block. Each frame is left once.
    for (int steps = 0; at instanceof Source.Named named; steps++) {
      if (steps > names.size() + Expansion.MOST) {
        return circle(named);
      }
      Optional<Source> next = find(named);
      if (next.isEmpty()) {
        return unknown(named.name(), named.frame());
      }
      at = next.get();
    }
    if (at instanceof Source.Input input) {
      return Optional.of(input.name());
    }
    return at instanceof Source.Of layer ? Optional.of(names.get(layer.index())) : Optional.empty();
  }

  private Optional<Source> find(Source.Named named) {
    String name = named.name().text();
    return named
        .frame()
        .find(name)
        .or(
            () ->
                named.frame().inModel() && byName.containsKey(name)
                    ? Optional.of(new Source.Of(byName.get(name)))
                    : Optional.empty());
  }

  private Optional<String> unknown(ScalarNode name, Frame frame) {
    List<String> known = new ArrayList<>(frame.known());
    if (frame.inModel()) {
      known.addAll(names);
    }
    String near = DidYouMean.hint(name.text(), known);
    boolean outside = !frame.inModel() && byName.containsKey(name.text());
    frame
        .problems()
        .error(
            "unknown-layer-name",
            name.span(),
            "there is no layer named `" + name.text() + "`" + (frame.inModel() ? "" : " here"),
            outside
                ? "a block sees its own layers only: add an input to its `inputs:`"
                : near.isEmpty()
                    ? "a layer is named by its `name:`, or as the summary shows"
                    : near);
    return Optional.empty();
  }

  private static Optional<String> circle(Source.Named named) {
    named
        .frame()
        .problems()
        .error(
            "graph-cycle",
            named.name().span(),
            "`" + named.name().text() + "` stands for itself",
            "a layer takes from layers that do not need it");
    return Optional.empty();
  }
}
