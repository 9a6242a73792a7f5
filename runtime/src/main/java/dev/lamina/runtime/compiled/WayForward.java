package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The way through a network's layers, as links, while they are put into a plan. */
final class WayForward {

  private final PlanBuilder plan;
  private final ModelGraph graph;
  private final List<Link> links = new ArrayList<>();
  private final Map<String, Tensor> inputs = new HashMap<>();
  // For each input and layer the link whose output is its output.
  private final Map<String, Integer> ends = new HashMap<>();
  // The layers that get each output.
  private final Map<String, List<LayerNode>> readers = new HashMap<>();
  // Activation layers that were computed with the layer in front of them.
  private final Set<String> done = new HashSet<>();

  WayForward(PlanBuilder plan, ModelGraph graph) {
    this.plan = plan;
    this.graph = graph;
    for (LayerNode node : graph.layers()) {
      for (String from : Set.copyOf(node.from())) {
        readers.computeIfAbsent(from, name -> new ArrayList<>()).add(node);
      }
    }
  }

  /** An input of the model. */
  void begin(String name, Tensor tensor) {
    inputs.put(name, tensor);
    ends.put(name, Link.INPUT);
  }

  /** The links so far, each behind its sources. */
  List<Link> links() {
    return links;
  }

  /** The link whose output is that of a layer, before an activation that is left to the loss. */
  int end(String name) {
    return ends.get(name);
  }

  /** The output of an input or a layer. */
  Tensor output(String name) {
    int end = end(name);
    // Nothing but activations that are left to the loss may stand behind an input.
    return end == Link.INPUT ? inputs.get(origin(name)) : links.get(end).output();
  }

  private String origin(String name) {
    return inputs.containsKey(name) ? name : origin(graph.layersByName().get(name).from().get(0));
  }

  /** Adds a layer; those it gets from have been added. */
  void add(LayerNode node) throws UnsupportedByOneDnn {
    if (done.contains(node.name())) {
      return;
    }
    Optional<LayerNode> behind = behind(node);
    Optional<Activation> activation =
        behind
            .flatMap(next -> next.layer().outputActivation())
            .or(node.layer()::outputActivation)
            .filter(a -> !graph.ends(node) && !(a instanceof Linear));
    List<Integer> sources = node.from().stream().map(ends::get).toList();
    if (!node.layer().activationOnly() || activation.isPresent()) {
      addSteps(node, sources, activation);
      sources = List.of(links.size() - 1);
    }
    ends.put(node.name(), sources.get(0));
    behind.ifPresent(
        next -> {
          done.add(next.name());
          ends.put(next.name(), links.size() - 1);
        });
  }

  private void addSteps(LayerNode node, List<Integer> sources, Optional<Activation> activation)
      throws UnsupportedByOneDnn {
    Optional<Eltwise> fused = activation.flatMap(Eltwise::of).filter(fusing(node));
    boolean below = sources.stream().anyMatch(this::learns);
    boolean learns = below || node.learns();
    if (node.inputs().size() > 1) {
      List<Tensor> given = new ArrayList<>();
      for (String from : node.from()) {
        given.add(output(from));
      }
      Joined joined = Stages.junction(node).add(plan, node, given, fused);
      links.add(
          new Link(node.name(), sources, joined.output(), fused, joined.backward(), false, learns));
    } else {
      Stage stage = Stages.of(node);
      Flow flow = stage.add(plan, node, output(node.from().get(0)), below, fused);
      links.add(Link.of(node.name(), sources.get(0), flow, stage.selects(node), learns));
    }
    if (activation.isPresent() && fused.isEmpty() && !node.layer().activationOnly()) {
      addBehind(node, ActivationStage.add(plan, node.name(), activation.get(), last()), learns);
    }
    if (!graph.ends(node) && node.layer().activityPenalty().isPresent()) {
      var penalty = node.layer().activityPenalty().get();
      addBehind(node, ActivityPenalty.add(plan, node.name(), penalty, last()), learns);
    }
  }

  private Tensor last() {
    return links.get(links.size() - 1).output();
  }

  private void addBehind(LayerNode node, Flow flow, boolean learns) {
    links.add(Link.of(node.name(), links.size() - 1, flow, false, learns));
  }

  private boolean learns(int link) {
    return link != Link.INPUT && links.get(link).learns();
  }

  private static Predicate<Eltwise> fusing(LayerNode node) throws UnsupportedByOneDnn {
    if (node.inputs().size() > 1) {
      return Stages.junction(node)::fuses;
    }
    return Stages.of(node)::fuses;
  }

  /**
   * The layer behind this one that is nothing but an activation, if it can be computed with this
   * one: nobody else gets the output, and the activation is not left to the loss.
   */
  private Optional<LayerNode> behind(LayerNode node) throws UnsupportedByOneDnn {
    List<LayerNode> next = readers.getOrDefault(node.name(), List.of());
    boolean bare =
        !node.layer().activationOnly()
            && node.layer().outputActivation().filter(a -> !(a instanceof Linear)).isEmpty()
            && node.layer().activityPenalty().isEmpty();
    if (!bare || next.size() != 1 || graph.outputs().contains(node.name())) {
      return Optional.empty();
    }
    Predicate<Eltwise> fuses = fusing(node);
    return Optional.of(next.get(0))
        .filter(other -> other.layer().activationOnly() && !graph.ends(other))
        .filter(other -> other.layer().activityPenalty().isEmpty())
        .filter(
            other ->
                other.layer().outputActivation().flatMap(Eltwise::of).filter(fuses).isPresent());
  }
}
