package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Parameter;
import java.util.Arrays;
import java.util.List;

/** The room and the steps of one layer that computes with {@link LayerMath}. */
final class OwnSteps {

  private final PlanBuilder plan;
  private final LayerNode node;
  private final LayerMath math;
  private final PackedTensors inputs;
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

  OwnSteps(PlanBuilder plan, LayerNode node, LayerMath math, PackedTensors inputs, Tensor output) {
    this.plan = plan;
    this.node = node;
    this.math = math;
    this.inputs = inputs;
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
    this.x = new float[inputs.length()];
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
            now.masks().before(node.name()),
            node.trainable());
    inputs.get(x);
    for (int i = 0; i < kept.length; i++) {
      kept[i].data().get(memory[i]);
      layouts[i].toKeras(memory[i], 0, weights[i]);
    }
    math.forward(batch, x, weights, y);
    now.masks().leave(node.name(), math.mask(batch, x));
    output.data().put(y);
  }

  /** Makes room for the way back; what is frozen delivers no gradients. */
  void prepareGradients() {
    places = new Tensor[node.learns() ? kept.length : 0];
    gradients = new float[kept.length][];
    for (int i = 0; i < kept.length; i++) {
      gradients[i] = new float[weights[i].length];
    }
    for (int i = 0; i < places.length; i++) {
      int size = weights[i].length;
      places[i] = plan.gradient(node, parameters.get(i).name(), plan.channelsLast(size), size);
    }
    dy = new float[y.length];
    dx = new float[x.length];
  }

  void backward(Tensor given, PackedTensors results) {
    given.data().get(dy);
    Arrays.fill(dx, 0);
    for (int i = 0; i < places.length; i++) { // nobody reads those of what is frozen
      Arrays.fill(gradients[i], 0);
    }
    math.backward(batch, x, weights, y, dy, dx, gradients);
    results.put(dx, 0);
    for (int i = 0; i < places.length; i++) {
      layouts[i].toMemory(gradients[i], memory[i], 0);
      places[i].data().put(memory[i]);
    }
  }
}
