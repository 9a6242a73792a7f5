package dev.lamina.dsl.spec;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Counted;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an output of the model, its loss, its metrics and its data ask of each other.
 *
 * @param output the one that is looked at
 * @param graph of the model, if it could be built
 * @param map the places of the file
 * @param problems where to report
 */
record OutputChecks(Output output, Optional<ModelGraph> graph, SourceMap map, Problems problems) {

  private static final KindInfo<Compile> COMPILE = KindInfo.section(Compile.class);

  /**
   * An output.
   *
   * @param index which of the model's, from 0
   * @param of how many
   * @param layer whose output it is
   * @param shape of it
   * @param classes what the data's classes are, if that is known
   * @param fed whether there is data
   */
  record Output(
      int index,
      int of,
      LayerSpec layer,
      Shape shape,
      Optional<List<String>> classes,
      boolean fed) {}

  /** Reports what does not go together. */
  void check() {
    Optional<KeyPath> lossPath = place("loss");
    Optional<Loss> loss = lossPath.flatMap(path -> read(Loss.class, path));
    if ((loss.isPresent() || output.fed()) && !flat(loss)) {
      return;
    }
    int width = output.shape().channels();
    boolean classesFit = output.classes().map(classes -> classes(classes, width)).orElse(true);
    boolean lossFits =
        loss.isEmpty()
            || activation().map(a -> loss(loss.get(), a, width, lossPath.get())).orElse(true);
    if (classesFit && lossFits && loss.isPresent()) {
      for (String metrics : List.of("metrics", "weighted_metrics")) {
        metrics(metrics, loss.get().sparse() ? 1 : width, width);
      }
    }
  }

  /** What the binder has read already, and complained about where there was cause. */
  private <T> Optional<T> read(Class<T> family, KeyPath path) {
    return Binder.bind(Family.of(family), map.node(path), path, new Problems());
  }

  /** Where `compile` speaks of this output. */
  private Optional<KeyPath> place(String argument) {
    KeyPath path = Section.COMPILE.path().key(argument);
    if (!map.exists(path)) {
      return Optional.empty();
    }
    SourceNode node = map.node(path);
    if (!COMPILE.arg(argument).orElseThrow().type().several(node)) {
      return Optional.of(path);
    }
    if (!(node instanceof SequenceNode list)) {
      return Optional.of(path.key(output.layer().name())).filter(map::exists);
    }
    return list.items().size() == output.of()
        ? Optional.of(path.index(output.index()))
        : Optional.empty();
  }

  private boolean flat(Optional<Loss> loss) {
    if (output.shape().rank() == 1) {
      return true;
    }
    String one =
        output.layer().layer() instanceof Dense
            ? "add `- flatten` or `- gap` before it"
            : "end with `- flatten` or `- gap` and a dense layer";
    String each =
        loss.map(Loss::sameWhenFlat).orElse(false)
            ? "; to learn a number at each position add `- flatten` behind it: the loss stays the same"
            : "; a class for each position cannot be learned";
    problems.error(
        "output-not-flat",
        place(output.layer(), null),
        theLayer()
            + " gives "
            + output.shape().tuple()
            + ", but a target is one class or one row of numbers",
        one + each);
    return false;
  }

  private String theLayer() {
    return output.of() == 1 ? "the last layer" : "the output `" + output.layer().name() + "`";
  }

  private boolean classes(List<String> classes, int width) {
    int count = classes.size();
    if (width == count || width == 1 && count == 2) {
      return true;
    }
    problems.error(
        "output-does-not-fit-classes",
        place(output.layer(), "units"),
        theLayer()
            + " gives "
            + Counted.of(width, "number")
            + ", but the data has "
            + count
            + " classes",
        "give it " + count + " units",
        new Note(map.value(Section.DATA.path()), "the data"));
    return false;
  }

  /** The activation that makes the output; layers that only reshape are looked through. */
  private Optional<Activation> activation() {
    Optional<Activation> own = output.layer().layer().outputActivation();
    if (own.isPresent() || graph.isEmpty()) {
      return own;
    }
    Map<String, LayerNode> layers = graph.get().layersByName();
    LayerNode at = layers.get(output.layer().name());
    while (at != null && at.layer().reshapesOnly()) {
      at = layers.get(at.from().get(0));
    }
    return at == null ? Optional.empty() : at.layer().outputActivation();
  }

  private boolean loss(Loss loss, Activation activation, int width, KeyPath path) {
    String refusal = loss.refuses(activation, width);
    if (refusal.isEmpty()) {
      return shape(loss, path);
    }
    String[] parts = halves(refusal);
    problems.error(
        "loss-does-not-fit-activation",
        map.value(path),
        parts[0],
        parts[1],
        new Note(place(output.layer(), "activation"), theLayer()));
    return false;
  }

  private boolean shape(Loss loss, KeyPath path) {
    LayerNode node =
        graph.map(ModelGraph::layersByName).orElse(Map.of()).get(output.layer().name());
    String refusal = node == null ? "" : loss.refusesShape(node.output().toArray());
    if (!refusal.isEmpty()) {
      String[] parts = halves(refusal);
      problems.error("loss-does-not-fit-shape", map.value(path), parts[0], parts[1]);
    }
    return refusal.isEmpty();
  }

  private void metrics(String argument, int targetSize, int outputSize) {
    for (KeyPath path : paths(argument)) {
      read(Metric.class, path)
          .map(metric -> metric.refuses(targetSize, outputSize))
          .filter(refusal -> !refusal.isEmpty())
          .map(OutputChecks::halves)
          .ifPresent(
              parts -> problems.error("metric-does-not-fit", map.value(path), parts[0], parts[1]));
    }
  }

  /** The metrics of this output; all that are listed where it is the only one. */
  private List<KeyPath> paths(String argument) {
    KeyPath all = Section.COMPILE.path().key(argument);
    List<KeyPath> paths = new ArrayList<>();
    if (output.of() == 1 && map.exists(all) && map.node(all) instanceof SequenceNode) {
      single(all, paths);
    } else {
      place(argument).ifPresent(path -> single(path, paths));
    }
    return paths;
  }

  private void single(KeyPath path, List<KeyPath> paths) {
    if (!(map.node(path) instanceof SequenceNode list)) {
      paths.add(path);
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      single(path.index(i), paths);
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
