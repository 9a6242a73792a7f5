package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of a model, with blocks and repetitions written out.
 *
 * @param tree canonical mappings, in the places of what the file has
 * @param specs what could be made out, in order
 * @param unknown names that stand for what could not, which is reported
 * @param outputs the names of the model's outputs; empty for the last layer's
 * @param uses of the blocks that layers stand in, by the layers' paths
 */
record LayerList(
    SourceNode tree,
    List<LayerSpec> specs,
    Set<String> unknown,
    List<String> outputs,
    Map<KeyPath, List<Span>> uses) {

  /** No name of a layer has a slash. */
  private static final String NOTHING = "?/";

  /**
   * Reads them.
   *
   * @param parts what else of the file the layers depend on
   */
  static LayerList read(SourceNode node, LayerParts parts, Problems problems) {
    Optional<SequenceNode> list = Sections.list(Section.LAYERS, node, problems);
    if (list.isEmpty()) {
      return new LayerList(node, List.of(), Set.of(NOTHING), List.of(), Map.of());
    }
    Frame top = parts.frame(problems);
    int before = problems.errorCount();
    List<Planned> planned =
        Expansion.of(list.get().items(), parts.blocks(), top, parts.firstSource());
    if (planned.isEmpty() && problems.errorCount() > before) {
      return new LayerList(node, List.of(), Set.of(NOTHING), List.of(), Map.of());
    }
    List<Optional<MappingNode>> layers =
        new ArrayList<>(planned.stream().map(Planned::layer).toList());
    List<Optional<String>> given = LayerNames.of(planned, parts.inputNames(), problems);
    for (MappingNode defaults : parts.defaults()) {
      layers = LayerDefaults.fill(layers, defaults, problems);
    }
    LayerSettings settings =
        new LayerSettings(
            list.get(), planned.stream().map(Planned::item).toList(), given, problems);
    for (Setting setting : parts.settings()) {
      settings.put(setting, parts.settings(), layers);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      names.add(given.get(i).orElse(NOTHING + i));
    }
    Making making = new Making(planned, layers, names, parts, problems);
    return making.list(list.get().span(), parts.outputs(names, top));
  }

  /** No layers at all. */
  static LayerList none(SourceNode place) {
    return new LayerList(place, List.of(), Set.of(), List.of(), Map.of());
  }

  /** The layer whose output is the model's, if there is one and it could be made out. */
  Optional<LayerSpec> output() {
    if (outputs.size() > 1 || !(tree instanceof SequenceNode list)) {
      return Optional.empty();
    }
    KeyPath last = Section.LAYERS.path().index(list.items().size() - 1);
    return specs.stream()
        .filter(
            spec ->
                outputs.isEmpty() ? spec.path().equals(last) : spec.name().equals(outputs.get(0)))
        .findFirst();
  }

  /** The names of the model's outputs; empty if they could not all be made out. */
  Optional<List<String>> outputNames() {
    if (!outputs.isEmpty()) {
      return Optional.of(outputs);
    }
    return unknown.contains(NOTHING)
        ? Optional.empty()
        : output().map(layer -> List.of(layer.name()));
  }

  /** The layers whose outputs are the model's, in order; each empty if it could not be made out. */
  List<Optional<LayerSpec>> heads() {
    return outputs.size() < 2
        ? List.of(output())
        : outputs.stream()
            .map(name -> specs.stream().filter(spec -> spec.name().equals(name)).findFirst())
            .toList();
  }

  /**
   * Whether nothing branches: each layer takes from the one above, the last one's is the output.
   */
  boolean isChain() {
    return outputs.isEmpty() && specs.stream().allMatch(spec -> spec.from().isEmpty());
  }

  /** The last step: records from mappings, and names from what they mean. */
  private static final class Making {

    private final List<Planned> planned;
    private final List<Optional<MappingNode>> layers;
    private final List<String> names;
    private final Problems problems;
    private final References references;
    private final Set<String> frozen;
    // What the first layer takes if it names nothing; empty where it has to.
    private final String first;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Map<KeyPath, List<Span>> uses = new HashMap<>();
    private final Map<MappingNode, Layer> bound = new HashMap<>();

    Making(
        List<Planned> planned,
        List<Optional<MappingNode>> layers,
        List<String> names,
        LayerParts parts,
        Problems problems) {
      this.planned = planned;
      this.layers = layers;
      this.names = names;
      this.problems = problems;
      this.references = new References(names);
      this.first = parts.inputs().size() == 1 ? parts.inputs().get(0).name() : "";
      boolean complete = layers.stream().allMatch(Optional::isPresent);
      this.frozen = Freeze.of(parts.freeze(), names, complete, problems);
    }

    LayerList list(Span span, Optional<List<String>> outputs) {
      List<SourceNode> tree = new ArrayList<>();
      List<LayerSpec> specs = new ArrayList<>();
      for (int i = 0; i < planned.size(); i++) {
        KeyPath path = Section.LAYERS.path().index(i);
        tree.add(layers.get(i).isPresent() ? layers.get(i).get() : planned.get(i).written());
        if (!planned.get(i).uses().isEmpty()) {
          uses.put(path, planned.get(i).uses());
        }
        String above = specs.isEmpty() ? first : specs.get(specs.size() - 1).name();
        Optional<LayerSpec> spec = spec(i, above, path);
        spec.ifPresent(specs::add);
        if (spec.isEmpty()) {
          unknown.add(names.get(i));
        }
      }
      if (outputs.isEmpty()) {
        unknown.add(NOTHING);
      }
      List<String> made = outputs.orElse(List.of());
      boolean usual = !names.isEmpty() && made.equals(List.of(names.get(names.size() - 1)));
      return new LayerList(
          new SequenceNode(span, tree), specs, unknown, usual ? List.of() : made, uses);
    }

    /**
     * A layer.
     *
     * @param above what it takes from if it names nothing: a layer that could be made out
     */
    private Optional<LayerSpec> spec(int i, String above, KeyPath path) {
      Planned plan = planned.get(i);
      List<String> from = new ArrayList<>();
      for (Source source : plan.sources()) {
        Optional<String> name = references.name(source);
        if (name.isEmpty()) {
          unknown.add(NOTHING);
        }
        from.add(name.orElse(NOTHING));
      }
      if (layers.get(i).isEmpty()) {
        return Optional.empty();
      }
      boolean usual = from.equals(List.of(above));
      return bind(layers.get(i).get(), plan, path)
          .map(
              layer ->
                  new LayerSpec(
                      names.get(i),
                      layer,
                      usual ? List.of() : from,
                      plan.trainable() && !frozen.contains(names.get(i)),
                      path));
    }

    /** A layer of a block that is used again is the same value. */
    private Optional<? extends Layer> bind(MappingNode layer, Planned plan, KeyPath path) {
      Layer known = bound.get(layer);
      if (known != null) {
        return Optional.of(known);
      }
      Problems here =
          plan.uses().isEmpty() ? problems : problems.noting(LayerParts.notes(plan.uses()));
      int before = here.errorCount();
      Optional<? extends Layer> made =
          Binder.bind(Expander.kindOf(Blocks.LAYERS, layer), layer, path, here);
      if (here.errorCount() == before) {
        made.ifPresent(value -> bound.put(layer, value));
      }
      return made;
    }
  }
}
