package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.graph.LayerNode;
import java.util.Optional;

/**
 * An activation that no other primitive has taken in: oneDNN's if it has it, else a loop over the
 * definition.
 */
final class ActivationStage implements Stage {

  @Override
  public boolean fuses(Eltwise activation) {
    return true;
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    if (activation.isPresent()) {
      Tensor output = activation.get().addForward(plan, node.name(), input);
      return new Flow(output, activation, gradient -> gradient);
    }
    // What a flatten left as an image is one vector per example to a softmax.
    Flow shaped = ReshapeStage.add(plan, node.name(), input, Dims.of(plan.rows, node.input()));
    Activation function = node.layer().outputActivation().orElseThrow();
    Flow flow = add(plan, node.name(), function, shaped.output());
    return Flow.of(flow.output(), gradient -> shaped.backward().add(flow.backward().add(gradient)));
  }

  /** The same for the activation of any layer. */
  static Flow add(PlanBuilder plan, String name, Activation function, Tensor input) {
    boolean anyLayout = function.elementwise() && !input.padded();
    var layout = anyLayout ? input.desc() : plan.channelsLast(input.dims());
    Tensor x = plan.as(input, layout, plan.forward, name);
    int size = x.size();
    int features = (int) x.dims()[1];
    int rows = size / features;
    // glu gives half of what it gets.
    long[] outputDims = x.dims().clone();
    outputDims[1] = function.outputSize(features);
    var outputLayout = anyLayout ? layout : plan.channelsLast(outputDims);
    Tensor y = plan.tensor(outputLayout, outputDims);
    float[] inputs = new float[size];
    float[] outputs = new float[y.size()];
    plan.forward.add(
        () -> {
          x.data().get(inputs);
          function.forward(inputs, outputs, rows, features);
          y.data().put(outputs);
        });
    return Flow.of(
        y,
        gradient -> {
          Tensor dy = plan.as(gradient, outputLayout, plan.backward, name);
          Tensor dx = plan.tensor(layout, input.dims());
          float[] given = new float[y.size()];
          float[] result = new float[size];
          plan.backward.add(
              () -> {
                dy.data().get(given);
                function.backward(inputs, outputs, given, result, rows, features);
                dx.data().put(result);
              });
          return dx;
        });
  }
}
