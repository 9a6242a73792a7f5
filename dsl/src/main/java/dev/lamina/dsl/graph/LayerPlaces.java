package dev.lamina.dsl.graph;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the inputs and layers of a model stand, and how messages speak of them. */
final class LayerPlaces {

  private final SourceMap map;
  private final Problems problems;
  private final Map<String, InputSpec> inputs = new HashMap<>();
  private final Map<String, LayerSpec> layers = new HashMap<>();

  LayerPlaces(ModelSpec spec, SourceMap map, Problems problems) {
    this.map = map;
    this.problems = problems;
    spec.inputs().forEach(input -> inputs.put(input.name(), input));
    spec.layers().forEach(layer -> layers.put(layer.name(), layer));
  }

  /** Where to report on a layer: of one in a block, the uses of the block are told too. */
  Problems problems(LayerSpec layer) {
    List<Span> uses = map.uses(layer.path());
    return uses.isEmpty()
        ? problems
        : problems.noting(
            uses.stream().map(use -> new Note(use, "the block is used here")).toList());
  }

  /** Where a key stands. */
  Span key(KeyPath path) {
    return map.key(path);
  }

  /** Where what a key holds stands. */
  Span value(KeyPath path) {
    return map.value(path);
  }

  /** Where an input stands. */
  Span input(String name) {
    KeyPath named = KeyPath.of("inputs").key(name);
    return map.exists(named) ? map.key(named) : map.value(KeyPath.of("input"));
  }

  /** The argument where it is written, else the layer's kind, else the whole layer. */
  Span of(LayerSpec layer, Optional<String> argument) {
    return argument
        .map(layer.path()::key)
        .filter(map::exists)
        .or(() -> Optional.of(layer.path().key("type")).filter(map::exists))
        .map(map::value)
        .orElseGet(() -> map.value(layer.path()));
  }

  /** Where an input or a layer of this name stands. */
  Optional<Span> of(String name) {
    return layers.containsKey(name)
        ? Optional.of(of(layers.get(name), Optional.of("name")))
        : Optional.of(name).filter(inputs::containsKey).map(this::input);
  }

  /** "conv2d gives ", "the input is ". */
  String giver(String name) {
    InputSpec input = inputs.get(name);
    return input == null
        ? name + " gives "
        : input.isNamed() ? "the input " + name + " is " : "the input is ";
  }

  /** The other ends of a layer's inputs, where it names them. */
  List<Note> ends(LayerSpec layer, List<String> from) {
    List<Note> ends = new ArrayList<>();
    if (!layer.from().isEmpty()) {
      from.stream()
          .distinct()
          .forEach(name -> of(name).ifPresent(at -> ends.add(new Note(at, name + " is here"))));
    }
    return ends;
  }
}
