package dev.lamina.dsl.graph;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the connections of a model, whatever its layers are. */
record GraphChecks(ModelSpec spec, Wiring wiring, LayerPlaces places, Problems problems) {

  private static final int LONGEST_CIRCLE = 12;

  /**
   * Whether every name means something.
   *
   * @param unknown what could not be made out, which has been reported
   */
  boolean names(Set<String> unknown) {
    Set<String> known = new HashSet<>(unknown);
    spec.inputs().forEach(input -> known.add(input.name()));
    spec.layers().forEach(layer -> known.add(layer.name()));
    int before = problems.errorCount();
    for (LayerSpec layer : spec.layers()) {
      for (String name : layer.from()) {
        if (!known.contains(name)) {
          problems.error(
              "unknown-layer-name",
              places.of(layer, Optional.of(Placement.FROM)),
              "there is no layer named `" + name + "`",
              "");
        }
      }
    }
    return problems.errorCount() == before;
  }

  /** Whether no layer rests on its own output. */
  boolean circle(Topology topology) {
    if (topology.circle().isEmpty()) {
      return true;
    }
    List<LayerSpec> circle = topology.circle().stream().map(spec.layers()::get).toList();
    // What is written is to blame, not what follows from the order of the file.
    LayerSpec first = circle.stream().filter(l -> !l.from().isEmpty()).findFirst().orElseThrow();
    Optional<Note> other =
        circle.stream()
            .filter(layer -> layer != first)
            .findFirst()
            .map(
                layer ->
                    new Note(
                        places.of(layer, Optional.of(Placement.FROM)), layer.name() + " is here"));
    places
        .problems(first)
        .error(
            "graph-cycle",
            places.of(first, Optional.of(Placement.FROM)),
            circle.size() == 1
                ? first.name() + " takes its own output"
                : "these layers rest on each other: " + text(circle),
            "a layer takes from layers that do not need it",
            other.stream().toArray(Note[]::new));
    return false;
  }

  private static String text(List<LayerSpec> circle) {
    String names =
        circle.stream()
            .limit(LONGEST_CIRCLE)
            .map(LayerSpec::name)
            .collect(Collectors.joining(" -> "));
    return names
        + (circle.size() > LONGEST_CIRCLE ? " -> ..." : "")
        + " -> "
        + circle.get(0).name();
  }

  /** Reports what no output rests on. */
  void unused() {
    for (int index : wiring.unused()) {
      LayerSpec layer = spec.layers().get(index);
      Optional<Note> below =
          spec.layers().stream()
              .skip(index + 1L)
              .findFirst()
              .map(
                  next ->
                      new Note(
                          places.of(next, Optional.of(Placement.FROM)),
                          next.name()
                              + " below takes "
                              + String.join(", ", wiring.names(index + 1))));
      places
          .problems(layer)
          .error(
              "unused-layer",
              places.of(layer, Optional.of("name")),
              "nothing takes the output of " + layer.name(),
              "name it in a `from:` or under `outputs:`, or delete it",
              below.stream().toArray(Note[]::new));
    }
    for (InputSpec input : wiring.unusedInputs()) {
      problems.error(
          "unused-input",
          places.input(input.name()),
          "no layer takes the input " + input.name(),
          "name it in a `from:`, or delete it");
    }
  }
}
