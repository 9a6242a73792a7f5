package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;

/**
 * Batch normalization over the whole batch: a network that has it is not split over workers,
 * oneDNN's own threads share each primitive instead.
 */
final class BatchNormalizationStage implements Stage {

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor given,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    BatchNormalization layer = (BatchNormalization) node.layer();
    // A flattened image has a mean per feature, not per channel.
    long[] dims = Dims.of(plan.rows, node.input());
    Flow shaped = ReshapeStage.add(plan, node.name(), given, dims);
    Tensor input = shaped.output();
    int channels = node.input().channels();
    memory.desc vector = plan.desc(memory.format_tag.x, channels);
    int flags =
        (layer.scale() ? dnnl_use_scale : 0)
            | (layer.center() ? dnnl_use_shift : 0)
            | (plan.training ? 0 : dnnl_use_global_stats);
    int kind = plan.training ? dnnl_forward_training : dnnl_forward_inference;
    float epsilon = (float) layer.epsilon();
    var desc =
        plan.arena.own(new batch_normalization_forward.desc(kind, input.desc(), epsilon, flags));
    var description =
        plan.arena.own(
            new batch_normalization_forward.primitive_desc(
                desc, plan.plainAttributes(), plan.engine));
    Tensor mean = statistic(plan, node, "moving_mean", vector, channels);
    Tensor variance = statistic(plan, node, "moving_variance", vector, channels);
    Tensor output = plan.tensor(input.desc(), dims);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, input.memory()));
    arguments.add(new Argument(DNNL_ARG_DST, output.memory()));
    arguments.add(new Argument(DNNL_ARG_MEAN, mean.memory()));
    arguments.add(new Argument(DNNL_ARG_VARIANCE, variance.memory()));
    List<Argument> affine = new ArrayList<>();
    if (layer.scale()) {
      Tensor gamma = plan.weight(node, "gamma", vector, vector, channels);
      affine.add(new Argument(DNNL_ARG_SCALE, gamma.memory()));
    }
    if (layer.center()) {
      Tensor beta = plan.weight(node, "beta", vector, vector, channels);
      affine.add(new Argument(DNNL_ARG_SHIFT, beta.memory()));
    }
    arguments.addAll(affine);
    plan.addFast(
        plan.forward,
        node.name() + " forward",
        plan.arena.own(new batch_normalization_forward(description)),
        description,
        arguments.toArray(Argument[]::new));
    if (plan.training) {
      moveTowards(plan, node, "moving_mean", mean, layer.momentum());
      moveTowards(plan, node, "moving_variance", variance, layer.momentum());
    }
    return Flow.of(
        output,
        gradient -> {
          Tensor dy = plan.as(gradient, output.desc(), plan.backward, node.name());
          var backDesc =
              plan.arena.own(
                  new batch_normalization_backward.desc(
                      dnnl_backward, dy.desc(), input.desc(), epsilon, flags));
          var back =
              plan.arena.own(
                  new batch_normalization_backward.primitive_desc(
                      backDesc, plan.plainAttributes(), plan.engine, description));
          Tensor dx = plan.tensor(input.desc(), dims);
          List<Argument> backArguments = new ArrayList<>();
          backArguments.add(new Argument(DNNL_ARG_SRC, input.memory()));
          backArguments.add(new Argument(DNNL_ARG_MEAN, mean.memory()));
          backArguments.add(new Argument(DNNL_ARG_VARIANCE, variance.memory()));
          backArguments.add(new Argument(DNNL_ARG_DIFF_DST, dy.memory()));
          backArguments.add(new Argument(DNNL_ARG_DIFF_SRC, dx.memory()));
          backArguments.addAll(affine);
          if (layer.scale()) {
            Tensor gamma = plan.gradient(node, "gamma", vector, channels);
            backArguments.add(new Argument(DNNL_ARG_DIFF_SCALE, gamma.memory()));
          }
          if (layer.center()) {
            Tensor beta = plan.gradient(node, "beta", vector, channels);
            backArguments.add(new Argument(DNNL_ARG_DIFF_SHIFT, beta.memory()));
          }
          plan.addFast(
              plan.backward,
              node.name() + " backward",
              plan.arena.own(new batch_normalization_backward(back)),
              back,
              backArguments.toArray(Argument[]::new));
          return shaped.backward().add(dx);
        });
  }

  /** The batch's statistic while training, the moving one in DL4J's memory otherwise. */
  private static Tensor statistic(
      PlanBuilder plan, LayerNode node, String weight, memory.desc vector, int channels) {
    return plan.training
        ? plan.tensor(vector, channels)
        : plan.weight(node, weight, vector, vector, channels);
  }

  /**
   * moving = momentum * moving + (1 - momentum) * statistic, once the step's forward pass is done.
   */
  private static void moveTowards(
      PlanBuilder plan, LayerNode node, String weight, Tensor statistic, double momentum) {
    int channels = statistic.size();
    Tensor moving = plan.weight(node, weight, statistic.desc(), statistic.desc(), channels);
    float[] now = new float[channels];
    float[] average = new float[channels];
    float keep = (float) momentum;
    plan.forward.add(
        () -> {
          statistic.data().get(now);
          moving.data().get(average);
          for (int i = 0; i < channels; i++) {
            average[i] = average[i] * keep + now[i] * (1 - keep);
          }
          moving.data().put(average);
        });
  }
}
