package dev.lamina.dsl.graph;

import dev.lamina.dsl.layer.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the layers with weights of two models go together: by their names. Layers without weights
 * count for nothing.
 *
 * @param taken layers of both whose weights have the same names and shapes
 * @param different layers of both whose weights differ
 * @param skipped layers here that keep their first weights because that is asked for
 * @param missing layers here that are not there
 * @param unused layers there that are not here
 */
public record Matching(
    List<String> taken,
    List<Difference> different,
    List<String> skipped,
    List<String> missing,
    List<String> unused) {

  /**
   * A layer whose weights differ.
   *
   * @param layer its name
   * @param here the weights that differ, with their shapes: {@code kernel (128, 5), bias (5)}
   * @param there the same of the other model
   */
  public record Difference(String layer, String here, String there) {}

  public Matching {
    taken = List.copyOf(taken);
    different = List.copyOf(different);
    skipped = List.copyOf(skipped);
    missing = List.copyOf(missing);
    unused = List.copyOf(unused);
  }

  /**
   * Compares two models; each list is in the order of the model it speaks of.
   *
   * @param skip layers here that are to keep their first weights
   */
  public static Matching of(ModelGraph here, ModelGraph there, Predicate<String> skip) {
    Map<String, LayerNode> others = weighted(there);
    List<String> taken = new ArrayList<>();
    List<Difference> different = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (LayerNode layer : weighted(here).values()) {
      LayerNode other = others.remove(layer.name());
      if (skip.test(layer.name())) {
        skipped.add(layer.name());
      } else if (other == null) {
        missing.add(layer.name());
      } else if (shapes(layer).equals(shapes(other))) {
        taken.add(layer.name());
      } else {
        different.add(difference(layer, other));
      }
    }
    return new Matching(taken, different, skipped, missing, List.copyOf(others.keySet()));
  }

  private static Map<String, LayerNode> weighted(ModelGraph graph) {
    Map<String, LayerNode> layers = new LinkedHashMap<>();
    graph.layers().stream()
        .filter(layer -> !layer.parameters().isEmpty())
        .forEach(layer -> layers.put(layer.name(), layer));
    return layers;
  }

  /** Shapes by the names of the weights, in order. */
  private static Map<String, String> shapes(LayerNode layer) {
    Map<String, String> shapes = new LinkedHashMap<>();
    for (Parameter parameter : layer.parameters()) {
      shapes.put(parameter.name(), parameter.shape().tuple());
    }
    return shapes;
  }

  private static Difference difference(LayerNode here, LayerNode there) {
    Map<String, String> ours = shapes(here);
    Map<String, String> theirs = shapes(there);
    Set<String> names = new LinkedHashSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    names.removeIf(name -> ours.getOrDefault(name, "").equals(theirs.get(name)));
    return new Difference(here.name(), words(names, ours), words(names, theirs));
  }

  private static String words(Set<String> names, Map<String, String> shapes) {
    return String.join(
        ", ",
        names.stream()
            .map(name -> shapes.containsKey(name) ? name + " " + shapes.get(name) : "no " + name)
            .toList());
  }
}
