package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A layer computed by its kind's own {@link LayerMath}, on copies of the tensors. */
final class OwnStage implements Stage {

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor given,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    LayerMath math = node.layer().math(node.input()).orElseThrow();
    Flow shaped = ReshapeStage.add(plan, node.name(), given, Dims.of(plan.rows, node.input()));
    Tensor input =
        plan.as(
            shaped.output(), plan.channelsLast(shaped.output().dims()), plan.forward, node.name());
    long[] outputDims = Dims.of(plan.rows, node.layer().mathShape(node.input(), node.output()));
    Tensor output = plan.tensor(plan.channelsLast(outputDims), outputDims);
    Own own = new Own(plan, node, math, input, output);
    plan.forward.add(Step.named(node.name() + " forward", own::forward));
    return Flow.of(
        output,
        gradient -> {
          Tensor dy = plan.as(gradient, output.desc(), plan.backward, node.name());
          Tensor dx = plan.tensor(input.desc(), input.dims());
          own.prepareGradients(plan);
          plan.backward.add(Step.named(node.name() + " backward", () -> own.backward(dy, dx)));
          return shaped.backward().add(dx);
        });
  }

  /** The same, and then an activation, for a stage that was asked for both. */
  static Flow activated(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    Flow own = new OwnStage().add(plan, node, input, inputGradient, Optional.empty());
    if (activation.isEmpty()) {
      return own;
    }
    Tensor output = activation.get().addForward(plan, node.name(), own.output());
    return new Flow(output, activation, own.backward());
  }

  /** One layer's room and steps. */
  private static final class Own {

    private final PlanBuilder plan;
    private final LayerNode node;
    private final LayerMath math;
    private final Tensor input;
    private final Tensor output;
    private final List<Parameter> parameters;
    private final Tensor[] kept;
    private final WeightLayout[] layouts;
    private final float[] x;
    private final float[] y;
    private final float[][] memory;
    private final float[][] weights;
    private Tensor[] places = {};
    private float[] dy = {};
    private float[] dx = {};
    private float[][] gradients = {};
    private Batch batch;

    Own(PlanBuilder plan, LayerNode node, LayerMath math, Tensor input, Tensor output) {
      this.plan = plan;
      this.node = node;
      this.math = math;
      this.input = input;
      this.output = output;
      this.parameters = node.parameters();
      int count = parameters.size();
      this.kept = new Tensor[count];
      this.layouts = new WeightLayout[count];
      this.memory = new float[count][];
      this.weights = new float[count][];
      for (int i = 0; i < count; i++) {
        Parameter parameter = parameters.get(i);
        int size = Math.toIntExact(parameter.size());
        var vector = plan.channelsLast(size);
        kept[i] = plan.weight(node, parameter.name(), vector, vector, size);
        layouts[i] = WeightLayout.of(parameter);
        memory[i] = new float[size];
        weights[i] = new float[size];
      }
      this.x = new float[input.size()];
      this.y = new float[output.size()];
    }

    void forward() {
      StepContext now = plan.context;
      batch =
          new Batch(
              plan.rows,
              now.firstRow(),
              plan.training,
              plan.seed,
              node.name(),
              now.iteration(),
              now.masks().before(node.name()));
      input.data().get(x);
      for (int i = 0; i < kept.length; i++) {
        kept[i].data().get(memory[i]);
        layouts[i].toKeras(memory[i], 0, weights[i]);
      }
      math.forward(batch, x, weights, y);
      now.masks().leave(node.name(), math.mask(batch, x));
      output.data().put(y);
    }

    void prepareGradients(PlanBuilder plan) {
      places = new Tensor[kept.length];
      gradients = new float[kept.length][];
      for (int i = 0; i < kept.length; i++) {
        int size = weights[i].length;
        places[i] = plan.gradient(node, parameters.get(i).name(), plan.channelsLast(size), size);
        gradients[i] = new float[size];
      }
      dy = new float[y.length];
      dx = new float[x.length];
    }

    void backward(Tensor given, Tensor result) {
      given.data().get(dy);
      Arrays.fill(dx, 0);
      for (float[] gradient : gradients) {
        Arrays.fill(gradient, 0);
      }
      math.backward(batch, x, weights, y, dy, dx, gradients);
      result.data().put(dx);
      for (int i = 0; i < places.length; i++) {
        layouts[i].toMemory(gradients[i], memory[i], 0);
        places[i].data().put(memory[i]);
      }
    }
  }
}
