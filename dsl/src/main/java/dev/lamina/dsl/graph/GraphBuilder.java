package dev.lamina.dsl.graph;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.layer.Refusal;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private final SourceMap map;
  private final Problems problems;
  private final List<LayerNode> nodes = new ArrayList<>();
  private long parameters;
  private long macs;
  // Whether the layer at hand has a wrong argument, so that its output is not to be judged by.
  private boolean ownFault;
  // Whether what the layer at hand gets is a vector, though perhaps of unknown size.
  private boolean vector;

  private GraphBuilder(SourceMap map, Problems problems) {
    this.map = map;
    this.problems = problems;
  }

  /** The model with its shapes; empty if there is an error, which is then among the problems. */
  public static Optional<ModelGraph> build(ModelSpec spec, SourceMap map, Problems problems) {
    return build(spec, Set.of(), map, problems);
  }

  /**
   * The same for a model some of whose layers, or whose input, could not be made out, which has
   * been reported: the other layers are judged as far as their shapes are known.
   *
   * @param gaps the layers, by index, before which something is missing
   */
  public static Optional<ModelGraph> build(
      ModelSpec spec, Set<Integer> gaps, SourceMap map, Problems problems) {
    int before = problems.errorCount();
    GraphBuilder builder = new GraphBuilder(map, problems);
    builder.layers(spec, gaps);
    if (problems.errorCount() == before) {
      builder.masks();
    }
    return problems.errorCount() > before || !gaps.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModelGraph(spec.name(), spec.input(), builder.nodes));
  }

  private void layers(ModelSpec spec, Set<Integer> gaps) {
    if (spec.layers().isEmpty()) {
      if (!gaps.isEmpty()) {
        return;
      }
      problems.error(
          "no-layers",
          map.key(KeyPath.of("layers")),
          "a model needs at least one layer",
          "list them under `layers:`, such as `- dense 10 softmax`");
      return;
    }
    String giver = "the input is ";
    Shape shape = spec.input();
    ReceptiveField field = ReceptiveField.of(spec.input());
    if (spec.input().size() > MOST_NUMBERS) {
      problems.error(
          "too-large",
          map.value(KeyPath.of("input")),
          "an example of " + shape + " has more than " + grouped(MOST_NUMBERS) + " numbers",
          "use a smaller input");
      shape = null;
    }
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      vector = shape == null ? vector : shape.rank() == 1;
      if (gaps.contains(i)) {
        shape = null;
        vector = false;
      }
      ownFault = refusals(layer);
      LayerNode node = ownFault || shape == null ? null : node(layer, shape, field, giver);
      if (node != null) {
        nodes.add(node);
        field = node.receptiveField();
      }
      shape = node == null ? certain(layer) : node.output();
      vector = layer.layer().givesVector(vector);
      giver = layer.name() + " gives ";
    }
  }

  /** What a layer gives whatever it gets; null if that cannot be said. */
  private Shape certain(LayerSpec layer) {
    return ownFault
        ? null
        : layer
            .layer()
            .certainOutput(vector)
            .filter(output -> output.size() <= MOST_NUMBERS)
            .orElse(null);
  }

  /** Whether the layer's own arguments are refused. */
  private boolean refusals(LayerSpec layer) {
    report(layer, layer.layer().refusals());
    return !layer.layer().refusals().isEmpty();
  }

  /** Padding is left out as far as its mask goes; where that ends shall be known. */
  private void masks() {
    MaskRoutes routes = MaskRoutes.of(nodes);
    for (LayerNode node : nodes) {
      Span span = map.value(node.path());
      if (routes.failsAt(node)) {
        problems.error(
            "masks-not-supported",
            span,
            node.name() + " cannot leave out the padding that a layer before it marks",
            "put it in front of that layer, or use `layer_normalization`");
      } else if (routes.endsAt(node)) {
        problems.warning(
            "mask-ends",
            span,
            node.name() + " does not know what is padding: it counts from here on, as in Keras",
            "put a layer before it that gives one vector, such as lstm");
      }
    }
  }

  private void report(LayerSpec layer, List<Refusal> refusals) {
    for (Refusal refusal : refusals) {
      problems.error(
          refusal.code(),
          place(layer, Optional.of(refusal.argument())),
          refusal.message(),
          refusal.hint());
    }
  }

  /** The layer with this input; null if it does not fit, which is reported. */
  private LayerNode node(LayerSpec layer, Shape input, ReceptiveField field, String giver) {
    Shape output;
    try {
      output = layer.layer().outputShape(input);
    } catch (ShapeException mismatch) {
      ownFault = mismatch.argument().isPresent();
      problems.error(
          mismatch.code(),
          place(layer, mismatch.argument()),
          layer.name() + " " + mismatch.needs() + ", but " + giver + input.tuple(),
          mismatch.hint());
      return null;
    }
    if (output.size() > MOST_NUMBERS) {
      tooLarge(
          layer, "the output of " + layer.name() + ", " + output.tuple(), MOST_NUMBERS, "numbers");
      return null;
    }
    List<Parameter> weights = layer.layer().parameters(input);
    for (Parameter weight : weights) {
      parameters = weight.size() > MOST_NUMBERS ? weight.size() : parameters + weight.size();
      if (parameters > MOST_NUMBERS) {
        tooLarge(layer, "the model up to " + layer.name(), MOST_NUMBERS, "parameters");
        parameters = 0;
        return null;
      }
    }
    report(layer, ShapeRefusals.of(layer.name(), layer.layer(), weights, output));
    long work = layer.layer().macs(input, output);
    macs += work;
    if (macs > MOST_MACS) {
      tooLarge(layer, "the model up to " + layer.name(), MOST_MACS, "multiply-accumulates");
      macs = 0;
      return null;
    }
    return new LayerNode(
        layer.name(),
        layer.layer(),
        input,
        output,
        weights,
        work,
        field.through(layer.layer().window(input)),
        layer.path());
  }

  /** Told once: what the layers behind make of an oversized one is not held against them. */
  private void tooLarge(LayerSpec layer, String what, long most, String of) {
    ownFault = true;
    problems.error(
        "too-large",
        place(layer, Optional.empty()),
        what + " has more than " + grouped(most) + " " + of,
        "make the layer, or the ones before it, smaller");
  }

  /** The argument where it is written, else the layer's kind, else the whole layer. */
  private Span place(LayerSpec layer, Optional<String> argument) {
    return argument
        .map(layer.path()::key)
        .filter(map::exists)
        .or(() -> Optional.of(layer.path().key("type")).filter(map::exists))
        .map(map::value)
        .orElseGet(() -> map.value(layer.path()));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
