package dev.lamina.dsl.graph;

import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who gives to whom in a specification, by index; a layer that says nothing takes from above. */
final class Wiring {

  private final ModelSpec spec;
  private final Map<String, Integer> layers = new HashMap<>();
  private final List<List<String>> names = new ArrayList<>();

  Wiring(ModelSpec spec) {
    this.spec = spec;
    String above = spec.inputs().get(0).name();
    for (LayerSpec layer : spec.layers()) {
      layers.put(layer.name(), names.size());
      names.add(layer.from().isEmpty() ? List.of(above) : layer.from());
      above = layer.name();
    }
  }

  /** The names of a layer's sources, in order. */
  List<String> names(int layer) {
    return names.get(layer);
  }

  /** The layers among a layer's sources, in order. */
  List<Integer> sources(int layer) {
    return names.get(layer).stream().filter(layers::containsKey).map(layers::get).toList();
  }

  /** The layers among the sources of each layer. */
  List<List<Integer>> sources() {
    List<List<Integer>> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(sources(i));
    }
    return all;
  }

  /** The names of the layers whose outputs are the model's: the last one's, if nothing is said. */
  List<String> outputs() {
    return spec.outputs().isEmpty()
        ? List.of(spec.layers().get(spec.layers().size() - 1).name())
        : spec.outputs();
  }

  /** The layers that no output rests on and that nothing takes anything from. */
  List<Integer> unused() {
    Set<Integer> used = used();
    Set<Integer> givers = new HashSet<>();
    sources().forEach(givers::addAll);
    List<Integer> unused = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!used.contains(i) && !givers.contains(i)) {
        unused.add(i);
      }
    }
    return unused;
  }

  /** The inputs that no layer takes. */
  List<InputSpec> unusedInputs() {
    Set<String> taken = new HashSet<>();
    names.forEach(taken::addAll);
    return spec.inputs().stream().filter(input -> !taken.contains(input.name())).toList();
  }

  private Set<Integer> used() {
    Deque<Integer> left = new ArrayDeque<>();
    outputs().stream().filter(layers::containsKey).map(layers::get).forEach(left::add);
    Set<Integer> used = new HashSet<>(left);
    while (!left.isEmpty()) {
      for (int source : sources(left.remove())) {
        if (used.add(source)) {
          left.add(source);
        }
      }
    }
    return used;
  }
}
