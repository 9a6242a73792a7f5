package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.BatchNormalizing;
import dev.lamina.dsl.compute.WholeBatch;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.BatchNormalization;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** Batch normalization by the layer's own math; the workers share their sums. */
final class OwnNormalization {

  private OwnNormalization() {}

  static Flow add(PlanBuilder plan, LayerNode node, Tensor given) throws UnsupportedByOneDnn {
    BatchNormalization layer = (BatchNormalization) node.layer();
    int channels = layer.channels(node.input()).size();
    WholeBatch whole = new SharedSums(plan, node.name());
    BatchNormalizing math = layer.math(node.input(), whole);
    Joined own = OwnStage.add(plan, node, List.of(given), math);
    if (plan.training && node.trainable()) {
      memory.desc vector = plan.desc(memory.format_tag.x, channels);
      Tensor mean = plan.weight(node, "moving_mean", vector, vector, channels);
      Tensor variance = plan.weight(node, "moving_variance", vector, vector, channels);
      plan.forward.add(
          Step.named(node.name() + " moving averages", () -> move(plan, math, mean, variance)));
    }
    return Flow.of(own.output(), gradient -> own.backward().add(gradient).get(0));
  }

  /** One worker moves the averages, when all have read them. */
  private static void move(PlanBuilder plan, BatchNormalizing math, Tensor mean, Tensor variance) {
    if (plan.context.firstRow() != 0) {
      return;
    }
    float[][] moving = {new float[mean.size()], new float[mean.size()]};
    float[][] steps = {new float[mean.size()], new float[mean.size()]};
    mean.data().get(moving[0]);
    variance.data().get(moving[1]);
    math.addSteps(moving, steps[0], steps[1]);
    for (int i = 0; i < steps[0].length; i++) {
      moving[0][i] -= steps[0][i];
      moving[1][i] -= steps[1][i];
    }
    mean.data().put(moving[0]);
    variance.data().put(moving[1]);
  }
}
