package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.engine;

/**
 * Makes plans: layer by layer forward, then back in reverse. The last layer's activation is left to
 * the loss, which often has a closed form with it.
 */
final class PlanCompiler {

  /** A flow in the chain, and what may be done around it. */
  private record Link(String name, Flow flow, boolean selects) {}

  private final ModelGraph graph;
  private final WeightMemory weights;
  private final engine engine;
  private final long seed;
  private final Meeting meeting;

  /** {@code meeting} is of the workers whose plans these are. */
  PlanCompiler(ModelGraph graph, WeightMemory weights, engine engine, long seed, Meeting meeting) {
    this.graph = graph;
    this.weights = weights;
    this.engine = engine;
    this.seed = seed;
    this.meeting = meeting;
  }

  /**
   * A plan for {@code rows} examples of a worker.
   *
   * @throws UnsupportedByOneDnn if a layer has no fast way; nothing is leaked then
   */
  Plan compile(int rows, boolean training, StepContext context, int worker)
      throws UnsupportedByOneDnn {
    Arena arena = new Arena();
    try {
      return compile(
          new PlanBuilder(arena, engine, weights, context, rows, training, seed, meeting, worker));
    } catch (UnsupportedByOneDnn | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private Plan compile(PlanBuilder plan) throws UnsupportedByOneDnn {
    long[] inputDims = Dims.of(plan.rows, graph.input());
    Tensor input = plan.lasting(plan.channelsLast(inputDims), inputDims);
    List<Link> chain = new ArrayList<>();
    Tensor last = input;
    boolean weightsBelow = false;
    List<LayerNode> nodes = graph.layers();
    for (int i = 0; i < nodes.size(); i++) {
      LayerNode node = nodes.get(i);
      Optional<Activation> behind = behind(nodes, i);
      add(plan, chain, node, behind, last, weightsBelow);
      last = chain.isEmpty() ? input : chain.get(chain.size() - 1).flow().output();
      weightsBelow |= !node.parameters().isEmpty();
      i += behind.isPresent() ? 1 : 0;
    }
    long[] flat = {plan.rows, graph.output().size()};
    if (last.size() != flat[0] * flat[1]) {
      throw new UnsupportedByOneDnn(
          graph.last().name() + ": its activation at the end of the model changes the size");
    }
    Tensor plain = plan.as(last, plan.channelsLast(last.dims()), plan.forward, "output");
    Tensor output = plan.view(plain, plan.channelsLast(flat), flat);
    Tensor gradient = null;
    if (plan.training) {
      gradient = plan.tensor(plan.channelsLast(flat), flat);
      addBackward(plan, chain, plan.view(gradient, plain.desc(), plain.dims()));
    }
    plan.finish();
    return new Plan(plan, input, output, gradient);
  }

  /**
   * The activation that is a layer of its own behind layer {@code i}, if it can be computed with
   * that one.
   */
  private Optional<Activation> behind(List<LayerNode> nodes, int i) throws UnsupportedByOneDnn {
    Layer layer = nodes.get(i).layer();
    boolean bare =
        !layer.activationOnly()
            && layer.outputActivation().filter(a -> !(a instanceof Linear)).isEmpty()
            && layer.activityPenalty().isEmpty();
    // The last layer's activation is the loss's business.
    if (!bare || i + 2 >= nodes.size()) {
      return Optional.empty();
    }
    Stage stage = Stages.of(nodes.get(i));
    Layer next = nodes.get(i + 1).layer();
    return next.activationOnly() && next.activityPenalty().isEmpty()
        ? next.outputActivation().filter(a -> Eltwise.of(a).filter(stage::fuses).isPresent())
        : Optional.empty();
  }

  private void add(
      PlanBuilder plan,
      List<Link> chain,
      LayerNode node,
      Optional<Activation> behind,
      Tensor input,
      boolean inputGradient)
      throws UnsupportedByOneDnn {
    boolean lastLayer = node == graph.last();
    Optional<Activation> activation =
        behind.or(node.layer()::outputActivation).filter(a -> !lastLayer && !(a instanceof Linear));
    if (node.layer().activationOnly() && activation.isEmpty()) {
      return;
    }
    Stage stage = Stages.of(node);
    Optional<Eltwise> fused = activation.flatMap(Eltwise::of).filter(stage::fuses);
    Flow flow = stage.add(plan, node, input, inputGradient, fused);
    chain.add(new Link(node.name(), flow, stage.selects(node)));
    if (activation.isPresent() && fused.isEmpty() && !node.layer().activationOnly()) {
      flow = ActivationStage.add(plan, node.name(), activation.get(), flow.output());
      chain.add(new Link(node.name(), flow, false));
    }
    if (!lastLayer && node.layer().activityPenalty().isPresent()) {
      flow =
          ActivityPenalty.add(
              plan, node.name(), node.layer().activityPenalty().get(), flow.output());
      chain.add(new Link(node.name(), flow, false));
    }
  }

  /**
   * The way back. A mask such as relu's in front of a max pooling is applied behind it, where the
   * image is smaller: the gradient ends up at the same places. Memory is released as soon as no
   * step further back reads it.
   */
  private static void addBackward(PlanBuilder plan, List<Link> chain, Tensor outputGradient)
      throws UnsupportedByOneDnn {
    Tensor gradient = outputGradient;
    boolean masked = false;
    for (int i = chain.size() - 1; i >= 0 && gradient != null; i--) {
      Link link = chain.get(i);
      Flow flow = link.flow();
      if (flow.fused().isPresent() && !masked) {
        gradient = masked(plan, flow.fused().get(), link.name(), flow.output(), gradient);
      }
      masked = false;
      if (i > 0 && link.selects()) {
        Optional<Eltwise> before = chain.get(i - 1).flow().fused().filter(Eltwise::masks);
        if (before.isPresent()) {
          gradient = masked(plan, before.get(), link.name(), flow.output(), gradient);
          masked = true;
        }
      }
      gradient = next(plan, gradient, flow.backward().add(gradient));
      // A stage that computes nothing hands on what it was given.
      if (i > 0 && !same(flow.output(), chain.get(i - 1).flow().output())) {
        plan.release(flow.output());
      }
    }
  }

  private static Tensor masked(
      PlanBuilder plan, Eltwise activation, String name, Tensor output, Tensor gradient)
      throws UnsupportedByOneDnn {
    return next(plan, gradient, activation.addBackward(plan, name, output, gradient));
  }

  private static Tensor next(PlanBuilder plan, Tensor before, Tensor after) {
    if (after != null && !same(before, after)) {
      plan.release(before);
    }
    return after;
  }

  private static boolean same(Tensor one, Tensor other) {
    return one.data().address() == other.data().address();
  }
}
