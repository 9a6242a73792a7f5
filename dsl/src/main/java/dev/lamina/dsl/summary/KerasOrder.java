package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of inputs and layers in Keras's summary of a functional model: those that are farthest
 * from an output first; of equal ones, the one that a walk upwards from the outputs meets first.
 *
 * @param names in that order
 * @param isLine whether no two are equally far and none takes several, so that Keras leaves its
 *     column of connections out
 */
record KerasOrder(List<String> names, boolean isLine) {

  /** The order of a model, after {@code map_graph} of keras/src/ops/function.py. */
  static KerasOrder of(ModelGraph graph) {
    Map<String, List<String>> sources = new HashMap<>();
    graph.inputs().forEach(input -> sources.put(input.name(), List.of()));
    graph.layers().forEach(layer -> sources.put(layer.name(), layer.from()));
    Map<String, Integer> met = new HashMap<>();
    List<String> downwards = new ArrayList<>();
    for (String output : graph.outputs()) {
      walk(output, sources, met, downwards);
    }
    Map<String, Integer> depths = new HashMap<>();
    Collections.reverse(downwards);
    for (String name : downwards) {
      int depth = depths.merge(name, 0, Math::max);
      sources.get(name).forEach(source -> depths.merge(source, depth + 1, Math::max));
    }
    List<String> names = new ArrayList<>(depths.keySet());
    names.sort(
        Comparator.<String>comparingInt(name -> -depths.get(name)).thenComparingInt(met::get));
    boolean isLine =
        new HashSet<>(depths.values()).size() == names.size()
            && sources.values().stream().allMatch(from -> from.size() <= 1);
    return new KerasOrder(names, isLine);
  }

  private record Step(String name, int next) {}

  /** Depth first, without recursion: networks are deep. A name is met before its sources. */
  private static void walk(
      String output,
      Map<String, List<String>> sources,
      Map<String, Integer> met,
      List<String> finished) {
    Set<String> done = new HashSet<>(finished);
    Deque<Step> steps = new ArrayDeque<>(List.of(new Step(output, 0)));
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      if (step.next() == 0) {
        if (done.contains(step.name())) {
          continue;
        }
        met.putIfAbsent(step.name(), met.size());
      }
      List<String> from = sources.get(step.name());
      if (step.next() < from.size()) {
        steps.push(new Step(step.name(), step.next() + 1));
        steps.push(new Step(from.get(step.next()), 0));
      } else if (done.add(step.name())) {
        finished.add(step.name());
      }
    }
  }

  /** The inputs of a model by their names. */
  static Map<String, InputNode> inputs(ModelGraph graph) {
    Map<String, InputNode> inputs = new HashMap<>();
    graph.inputs().forEach(input -> inputs.put(input.name(), input));
    return inputs;
  }

  /** What Keras says a layer is connected to; a dash for an input. */
  static List<String> connections(LayerNode layer) {
    return layer.from().stream().map(name -> name + "[0][0]").toList();
  }
}
