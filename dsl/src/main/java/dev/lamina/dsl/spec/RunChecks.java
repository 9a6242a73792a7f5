package dev.lamina.dsl.spec;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Dense;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the parts of a run ask of each other. Each check needs only the parts it speaks of, so that
 * a mistake in one layer does not hide that the loss does not fit.
 */
final class RunChecks {

  private static final KeyPath LOSS = Section.COMPILE.path().key("loss");
  private static final KeyPath METRICS = Section.COMPILE.path().key("metrics");

  private final SourceMap map;
  private final Problems problems;

  RunChecks(SourceMap map, Problems problems) {
    this.map = map;
    this.problems = problems;
  }

  /** Reports what does not go together. */
  void check(
      ModelSpec model,
      Set<String> unknownInputs,
      Optional<LayerSpec> last,
      Optional<ModelGraph> graph,
      Optional<DataSpec> data,
      Optional<CompileSpec> compile) {
    Optional<Shape> output =
        // A dense layer behind what is unknown is judged as if that were a vector.
        graph.map(ModelGraph::output).or(() -> last.flatMap(l -> l.layer().certainOutput(true)));
    Optional<Loss> loss = one(Loss.class, LOSS);
    if (data.isPresent() && model.inputs().size() > 1) {
      inputs(model.inputs().size());
    } else if (data.isPresent() && unknownInputs.isEmpty()) {
      input(model.input(), data.get());
    }
    if (compile.isPresent() && model.outputs().size() > 1) {
      problems.error(
          "not-in-this-version",
          map.value(LOSS),
          "losses for several outputs are not part of this version",
          "leave `compile` out to look at the model, or keep one output",
          new Note(map.value(Section.OUTPUTS.path()), "the outputs"));
    }
    boolean flat = true;
    if (output.isPresent() && last.isPresent() && (loss.isPresent() || data.isPresent())) {
      flat = flat(output.get(), last.get());
    }
    if (flat && output.isPresent() && last.isPresent()) {
      int width = output.get().channels();
      boolean classesFit =
          data.flatMap(DataSpec::classes)
              .map(classes -> classes(classes, width, last.get(), data.get()))
              .orElse(true);
      boolean lossFits =
          loss.isEmpty()
              || activation(last.get(), graph)
                  .map(activation -> loss(loss.get(), activation, width, last.get()))
                  .orElse(true);
      if (classesFit && lossFits && loss.isPresent()) {
        metrics(loss.get().sparse() ? 1 : width, width);
      }
    }
    compile.ifPresent(c -> new OptimizerChecks(map, problems).check(c.optimizer()));
  }

  private <T> Optional<T> one(Class<T> family, KeyPath path) {
    return map.exists(path) ? read(family, path) : Optional.empty();
  }

  /** What the binder has read already, and complained about where there was cause. */
  private <T> Optional<T> read(Class<T> family, KeyPath path) {
    return Binder.bind(Family.of(family), map.node(path), path, new Problems());
  }

  private void inputs(int count) {
    problems.error(
        "input-does-not-fit-data",
        map.value(Section.INPUTS.path()),
        "the model has " + count + " inputs, but the data has one for each example",
        "data for several inputs is not part of this version",
        new Note(map.value(Section.DATA.path()), "the data"));
  }

  private void input(Shape input, DataSpec data) {
    Optional<Shape> shape = data.exampleShape();
    if (shape.isEmpty() || shape.get().equals(input)) {
      return;
    }
    boolean sameSize = shape.get().size() == input.size();
    boolean named = map.exists(Section.INPUTS.path());
    problems.error(
        "input-does-not-fit-data",
        map.value((named ? Section.INPUTS : Section.INPUT).path()),
        "the model's input is "
            + input.tuple()
            + ", but the data's examples are "
            + shape.get().tuple(),
        "write `input: "
            + shape.get()
            + "`"
            + (sameSize && input.rank() == 1 ? " and begin with `- flatten`" : ""),
        new Note(map.value(Section.DATA.path()), "the data"));
  }

  private boolean flat(Shape output, LayerSpec last) {
    if (output.rank() == 1) {
      return true;
    }
    problems.error(
        "output-not-flat",
        place(last, null),
        "the last layer gives " + output.tuple() + ", but targets are flat",
        last.layer() instanceof Dense
            ? "add `- flatten` or `- gap` before it"
            : "end with `- flatten` or `- gap` and a dense layer");
    return false;
  }

  private boolean classes(List<String> classes, int width, LayerSpec last, DataSpec data) {
    int count = classes.size();
    if (width == count || width == 1 && count == 2) {
      return true;
    }
    problems.error(
        "output-does-not-fit-classes",
        place(last, "units"),
        "the last layer gives "
            + width
            + (width == 1 ? " number" : " numbers")
            + ", but the data has "
            + count
            + " classes",
        "give it " + count + " units",
        new Note(map.value(Section.DATA.path()), "the data"));
    return false;
  }

  /** The activation that makes the model's output; layers that only reshape are looked through. */
  private static Optional<Activation> activation(LayerSpec last, Optional<ModelGraph> graph) {
    Optional<Activation> own = last.layer().outputActivation();
    if (own.isPresent() || graph.isEmpty()) {
      return own;
    }
    Map<String, LayerNode> layers = graph.get().layersByName();
    LayerNode at = layers.get(last.name());
    while (at != null && at.layer().reshapesOnly()) {
      at = layers.get(at.from().get(0));
    }
    return at == null ? Optional.empty() : at.layer().outputActivation();
  }

  private boolean loss(Loss loss, Activation activation, int width, LayerSpec last) {
    String refusal = loss.refuses(activation, width);
    if (refusal.isEmpty()) {
      return true;
    }
    String[] parts = halves(refusal);
    problems.error(
        "loss-does-not-fit-activation",
        map.value(LOSS),
        parts[0],
        parts[1],
        new Note(place(last, "activation"), "the last layer"));
    return false;
  }

  private void metrics(int targetSize, int outputSize) {
    if (!map.exists(METRICS) || !(map.node(METRICS) instanceof SequenceNode list)) {
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      SourceNode node = list.items().get(i);
      read(Metric.class, METRICS.index(i))
          .map(metric -> metric.refuses(targetSize, outputSize))
          .filter(refusal -> !refusal.isEmpty())
          .map(RunChecks::halves)
          .ifPresent(
              parts -> problems.error("metric-does-not-fit", node.span(), parts[0], parts[1]));
    }
  }

  /** "What is wrong: what to do". */
  private static String[] halves(String sentence) {
    String[] parts = sentence.split(": ", 2);
    return parts.length == 2 ? parts : new String[] {sentence, ""};
  }

  private Span place(LayerSpec layer, String argument) {
    KeyPath path = layer.path();
    if (argument != null && map.exists(path.key(argument))) {
      return map.value(path.key(argument));
    }
    return map.value(map.exists(path.key("type")) ? path.key("type") : path);
  }
}
