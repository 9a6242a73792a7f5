package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer computed by its kind's own {@link LayerMath}, on copies of the tensors. */
final class OwnStage implements Stage, Junction {

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor given,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    Joined joined = add(plan, node, List.of(given), activation);
    return Flow.of(joined.output(), gradient -> joined.backward().add(gradient).get(0));
  }

  @Override
  public Joined add(
      PlanBuilder plan, LayerNode node, List<Tensor> given, Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    return add(plan, node, given, node.layer().math(node.inputs()).orElseThrow());
  }

  /** The same with math that is the layer's, but not as the kind gives it. */
  static Joined add(PlanBuilder plan, LayerNode node, List<Tensor> given, LayerMath math)
      throws UnsupportedByOneDnn {
    List<Flow> shaped = new ArrayList<>();
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      long[] dims = Dims.of(plan.rows, node.inputs().get(i));
      shaped.add(ReshapeStage.add(plan, node.name(), given.get(i), dims));
      Tensor any = shaped.get(i).output();
      inputs.add(plan.as(any, plan.channelsLast(dims), plan.forward, node.name()));
    }
    Shape made = node.layer().mathShape(node.input(), node.output());
    long[] outputDims = Dims.of(plan.rows, made);
    Tensor output = plan.tensor(plan.channelsLast(outputDims), outputDims);
    OwnSteps own = new OwnSteps(plan, node, math, new PackedTensors(inputs, plan.rows), output);
    plan.forward.add(Step.named(node.name() + " forward", own::forward));
    return new Joined(
        output,
        Optional.empty(),
        gradient -> {
          Tensor dy = plan.as(gradient, output.desc(), plan.backward, node.name());
          List<Tensor> dx = new ArrayList<>();
          for (Tensor input : inputs) {
            dx.add(plan.tensor(input.desc(), input.dims()));
          }
          own.prepareGradients();
          PackedTensors results = new PackedTensors(dx, plan.rows);
          plan.backward.add(Step.named(node.name() + " backward", () -> own.backward(dy, results)));
          List<Tensor> gradients = new ArrayList<>();
          for (int i = 0; i < dx.size(); i++) {
            gradients.add(shaped.get(i).backward().add(dx.get(i)));
          }
          return gradients;
        });
  }

  @Override
  public boolean fuses(Eltwise activation) {
    return false;
  }

  /** The same, and then an activation, for a stage that was asked for both. */
  static Flow activated(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    return activated(
        plan, node, new OwnStage().add(plan, node, input, inputGradient, activation), activation);
  }

  /** An activation behind what a layer computes. */
  static Flow activated(PlanBuilder plan, LayerNode node, Flow own, Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    if (activation.isEmpty()) {
      return own;
    }
    Tensor output = activation.get().addForward(plan, node.name(), own.output());
    return new Flow(output, activation, own.backward());
  }
}
