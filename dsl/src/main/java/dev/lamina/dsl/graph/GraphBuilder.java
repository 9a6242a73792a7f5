package dev.lamina.dsl.graph;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Arity;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.layer.Refusal;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Infers shapes, weights, multiply-accumulates and receptive fields, layer by layer. A layer that
 * does not fit is one error; those behind it are judged again from the first on whose output does
 * not depend on its input, so that a mistake is told once.
 */
public final class GraphBuilder {

  /**
   * Most numbers in an example, at any layer, and most parameters: what a Java array can hold and
   * DL4J indexes with ints.
   */
  public static final long MOST_NUMBERS = Integer.MAX_VALUE;

  /** Most multiply-accumulates for one example: far beyond any machine, and countable in a long. */
  public static final long MOST_MACS = 1_000_000_000_000_000_000L;

  private final ModelSpec spec;
  private final Set<String> unknown;
  private final LayerPlaces places;
  private final Problems problems;
  private final List<LayerNode> nodes = new ArrayList<>();
  // By the names of inputs and layers; what is not known is missing.
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, ReceptiveField> fields = new HashMap<>();
  // Those that give vectors, though perhaps of unknown size.
  private final Set<String> vectors = new HashSet<>();
  private final Set<Span> told = new HashSet<>();
  private long parameters;
  private long macs;
  // Whether the layer at hand has a wrong argument, so that its output is not to be judged by.
  private boolean ownFault;

  private GraphBuilder(ModelSpec spec, Set<String> unknown, SourceMap map, Problems problems) {
    this.spec = spec;
    this.unknown = unknown;
    this.places = new LayerPlaces(spec, map, problems);
    this.problems = problems;
  }

  /** The model with its shapes; empty if there is an error, which is then among the problems. */
  public static Optional<ModelGraph> build(ModelSpec spec, SourceMap map, Problems problems) {
    return build(spec, Set.of(), map, problems);
  }

  /**
   * The same for a model some of whose layers or inputs could not be made out, which has been
   * reported: the other layers are judged as far as their shapes are known.
   *
   * @param unknown the names of what could not be made out; whatever names it stands in {@code
   *     from} or among the outputs
   */
  public static Optional<ModelGraph> build(
      ModelSpec spec, Set<String> unknown, SourceMap map, Problems problems) {
    int before = problems.errorCount();
    GraphBuilder builder = new GraphBuilder(spec, unknown, map, problems);
    List<String> outputs = builder.layers();
    if (problems.errorCount() == before) {
      builder.masks();
      builder.adaptations();
    }
    return problems.errorCount() > before || !unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ModelGraph(
                spec.name(),
                spec.inputs().stream().map(i -> new InputNode(i.name(), i.shape())).toList(),
                builder.nodes,
                outputs));
  }

  /** Works through the layers; gives the names of the outputs. */
  private List<String> layers() {
    if (spec.layers().isEmpty()) {
      if (unknown.isEmpty()) {
        problems.error(
            "no-layers",
            places.key(KeyPath.of("layers")),
            "a model needs at least one layer",
            "list them under `layers:`, such as `- dense 10 softmax`");
      }
      return List.of();
    }
    for (InputSpec input : spec.inputs()) {
      if (!unknown.contains(input.name())) {
        input(input);
      }
    }
    Wiring wiring = new Wiring(spec);
    GraphChecks checks = new GraphChecks(spec, wiring, places, problems);
    Topology topology = Topology.of(wiring.sources());
    if (checks.names(unknown) && checks.circle(topology) && unknown.isEmpty()) {
      checks.unused();
    }
    for (int index : topology.order()) {
      layer(spec.layers().get(index), wiring.names(index));
    }
    return wiring.outputs();
  }

  private void input(InputSpec input) {
    if (input.shape().size() > MOST_NUMBERS) {
      problems.error(
          "too-large",
          places.input(input.name()),
          "an example of "
              + input.shape()
              + " has more than "
              + Counted.number(MOST_NUMBERS)
              + " numbers",
          "use a smaller input");
      return;
    }
    give(input.name(), input.shape(), ReceptiveField.of(input.shape()));
  }

  private void layer(LayerSpec layer, List<String> from) {
    Problems here = places.problems(layer);
    ownFault = refused(layer, layer.layer().refusals(), here) | !arityFits(layer, from, here);
    boolean known = from.stream().allMatch(shapes::containsKey);
    boolean vector = vectors.containsAll(from);
    LayerNode node = ownFault || !known ? null : node(layer, from, here);
    if (node == null) {
      certain(layer.layer(), vector)
          .ifPresent(shape -> give(layer.name(), shape, ReceptiveField.of(shape)));
    } else {
      nodes.add(node);
      give(layer.name(), node.output(), node.receptiveField());
    }
    if (layer.layer().givesVector(vector)) {
      vectors.add(layer.name());
    }
  }

  private void give(String name, Shape output, ReceptiveField field) {
    shapes.put(name, output);
    fields.put(name, field);
    if (output.rank() == 1) {
      vectors.add(name);
    }
  }

  /** What a layer gives whatever it gets. */
  private Optional<Shape> certain(Layer layer, boolean vector) {
    return ownFault
        ? Optional.empty()
        : layer.certainOutput(vector).filter(output -> output.size() <= MOST_NUMBERS);
  }

  /** Padding is left out as far as its mask goes; where that ends shall be known. */
  private void masks() {
    MaskRoutes routes = MaskRoutes.of(nodes);
    for (LayerNode node : nodes) {
      Span span = places.value(node.path());
      if (routes.failsAt(node)) {
        problems.error(
            "masks-not-supported",
            span,
            node.name() + " cannot leave out the padding that a layer before it marks",
            node.layer().arity().allows(1)
                ? "put it in front of that layer, or use `layer_normalization`"
                : "merge outputs whose padding the same layer marks");
      } else if (routes.endsAt(node)) {
        problems.warning(
            "mask-ends",
            span,
            node.name() + " does not know what is padding: it counts from here on, as in Keras",
            "put a layer before it that gives one vector, such as lstm");
      }
    }
  }

  /** What layers take from the data before training must be there before training. */
  private void adaptations() {
    Map<String, LayerNode> layers = new HashMap<>();
    nodes.forEach(node -> layers.put(node.name(), node));
    for (LayerNode node : nodes) {
      if (node.layer().adapts() && AdaptationRoute.to(node, layers).isEmpty()) {
        problems.error(
            "cannot-adapt",
            places.value(node.path()),
            node.name()
                + " takes its mean and variance from the data before training, but stands behind"
                + " layers that learn, merge or have an activation",
            "put it in front of them, or give it `mean` and `variance`");
      }
    }
  }

  /** Whether something is refused, which is then reported. */
  private boolean refused(LayerSpec layer, List<Refusal> refusals, Problems here) {
    for (Refusal refusal : refusals) {
      here.error(
          refusal.code(),
          places.of(layer, Optional.of(refusal.argument())),
          refusal.message(),
          refusal.hint());
    }
    return !refusals.isEmpty();
  }

  private boolean arityFits(LayerSpec layer, List<String> from, Problems here) {
    Arity arity = layer.layer().arity();
    if (arity.allows(from.size()) || from.stream().anyMatch(unknown::contains)) {
      return true;
    }
    boolean few = from.size() < arity.fewest();
    here.error(
        "wrong-number-of-inputs",
        places.of(layer, Optional.of(Placement.FROM)),
        layer.name() + " takes " + arity.words() + ", but gets " + String.join(", ", from),
        few
            ? "name them: `from: [..., ...]`"
            : "merge them before it, with `add` or `concatenate`");
    return false;
  }

  /** The layer with these inputs; null if it does not fit, which is reported. */
  private LayerNode node(LayerSpec layer, List<String> from, Problems here) {
    List<Shape> inputs = from.stream().map(shapes::get).toList();
    Shape output;
    try {
      output = layer.layer().outputShape(inputs);
    } catch (ShapeException mismatch) {
      mismatch(layer, mismatch, from, here);
      return null;
    }
    if (output.size() > MOST_NUMBERS) {
      String what = "the output of " + layer.name() + ", " + output.tuple();
      tooLarge(layer, what, MOST_NUMBERS, "numbers", here);
      return null;
    }
    List<Parameter> weights = layer.layer().parameters(inputs);
    for (Parameter weight : weights) {
      parameters = weight.size() > MOST_NUMBERS ? weight.size() : parameters + weight.size();
      if (parameters > MOST_NUMBERS) {
        tooLarge(layer, "the model up to " + layer.name(), MOST_NUMBERS, "parameters", here);
        parameters = 0;
        return null;
      }
    }
    refused(layer, ShapeRefusals.of(layer.name(), layer.layer(), weights, output), here);
    long work = layer.layer().macs(inputs, output);
    macs += work;
    if (macs > MOST_MACS) {
      tooLarge(layer, "the model up to " + layer.name(), MOST_MACS, "multiply-accumulates", here);
      macs = 0;
      return null;
    }
    return new LayerNode(
        layer.name(),
        layer.layer(),
        from,
        inputs,
        output,
        layer.trainable() ? weights : weights.stream().map(Parameter::frozen).toList(),
        layer.trainable(),
        work,
        ReceptiveField.of(from.stream().map(fields::get).toList())
            .through(layer.layer().window(inputs.get(0))),
        layer.path());
  }

  private void mismatch(
      LayerSpec layer, ShapeException mismatch, List<String> from, Problems here) {
    ownFault = mismatch.argument().isPresent();
    List<String> givers =
        from.stream()
            .distinct()
            .map(name -> places.giver(name) + shapes.get(name).tuple())
            .toList();
    Span place = places.of(layer, mismatch.argument());
    if (!told.add(place)) {
      problems.broken(place); // a layer that is repeated, or in a block, is told once
    }
    here.error(
        mismatch.code(),
        place,
        layer.name() + " " + mismatch.needs() + ", but " + String.join(" and ", givers),
        mismatch.hint(),
        places.ends(layer, from).toArray(Note[]::new));
  }

  /** Told once: what the layers behind make of an oversized one is not held against them. */
  private void tooLarge(LayerSpec layer, String what, long most, String of, Problems here) {
    ownFault = true;
    here.error(
        "too-large",
        places.of(layer, Optional.empty()),
        what + " has more than " + Counted.number(most) + " " + of,
        "make the layer, or the ones before it, smaller");
  }
}
