package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;

/**
 * Makes plans: layer by layer forward, then back in reverse. The last activation of each output is
 * left to the loss, which often has a closed form with it.
 */
final class PlanCompiler {

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
    WayForward forward = new WayForward(plan, graph);
    List<Tensor> inputs = new ArrayList<>();
    for (InputNode input : graph.inputs()) {
      long[] dims = Dims.of(plan.rows, input.shape());
      Tensor tensor = plan.lasting(plan.channelsLast(dims), dims);
      forward.begin(input.name(), tensor);
      inputs.add(tensor);
    }
    for (LayerNode node : graph.layers()) {
      forward.add(node);
      plan.owned(node.name());
    }
    WayBack back = new WayBack(plan, forward.links());
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      String name = graph.outputs().get(i);
      long[] flat = {plan.rows, graph.outputShapes().get(i).size()};
      Tensor last = forward.output(name);
      if (last.size() != flat[0] * flat[1]) {
        throw new UnsupportedByOneDnn(
            name + ": its activation at the end of the model changes the size");
      }
      Tensor plain = plan.as(last, plan.channelsLast(last.dims()), plan.forward, name + " output");
      plan.owned(name);
      outputs.add(plan.view(plain, plan.channelsLast(flat), flat));
      if (plan.training) {
        Tensor gradient = plan.lasting(plan.channelsLast(flat), flat);
        gradients.add(gradient);
        back.begin(forward.end(name), plan.view(gradient, plain.desc(), plain.dims()));
      }
    }
    back.add();
    plan.owned("");
    plan.finish();
    return new Plan(plan, inputs, outputs, gradients);
  }
}
