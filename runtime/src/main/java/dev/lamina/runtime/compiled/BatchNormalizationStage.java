package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
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
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Batch normalization over the whole batch (Ioffe and Szegedy 2015): each worker takes mean and
 * variance of its own examples, {@link BatchMoments} makes those of the batch of them, and with
 * these each normalizes its own. Where a mask leaves examples' steps out, or the channels are not
 * the last axis, the layer's own math does it.
 */
final class BatchNormalizationStage implements Stage {

  @Override
  public boolean fuses(Eltwise activation) {
    return activation.masks();
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor given,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    BatchNormalization layer = (BatchNormalization) node.layer();
    boolean moves = plan.training && node.trainable();
    boolean masked = moves && plan.context.masks().reaches(node.name());
    if (masked || layer.channels(node.input()).behind() > 1) {
      return OwnStage.activated(plan, node, OwnNormalization.add(plan, node, given), activation);
    }
    // A flattened image has a mean per feature, not per channel.
    Flow shaped = ReshapeStage.add(plan, node.name(), given, Dims.of(plan.rows, node.input()));
    Tensor input = shaped.output();
    int channels = node.input().channels();
    memory.desc vector = plan.desc(memory.format_tag.x, channels);
    Tensor mean = plan.weight(node, "moving_mean", vector, vector, channels);
    Tensor variance = plan.weight(node, "moving_variance", vector, vector, channels);
    Tensor output = plan.tensor(input.desc(), input.dims());
    if (moves) {
      Tensor batchMean = plan.lasting(vector, channels);
      Tensor batchVariance = plan.lasting(vector, channels);
      addMoments(plan, node, layer, input, output, batchMean, batchVariance);
      BatchMoments.add(plan, node, layer, batchMean, batchVariance, mean, variance);
      mean = batchMean;
      variance = batchVariance;
    }
    addNormalization(plan, node, layer, input, output, mean, variance, activation);
    BatchNormalizationGradient back =
        plan.training ? new BatchNormalizationGradient(plan, node, input, mean, variance) : null;
    return new Flow(
        output,
        activation,
        gradient -> shaped.backward().add(moves ? back.add(gradient) : back.addFrozen(gradient)));
  }

  /** Mean and variance of the worker's own examples; what else it computes is overwritten. */
  private static void addMoments(
      PlanBuilder plan,
      LayerNode node,
      BatchNormalization layer,
      Tensor input,
      Tensor output,
      Tensor mean,
      Tensor variance)
      throws UnsupportedByOneDnn {
    var desc =
        plan.arena.own(
            new batch_normalization_forward.desc(
                dnnl_forward_training, input.desc(), (float) layer.epsilon(), 0));
    var description =
        plan.arena.own(
            new batch_normalization_forward.primitive_desc(
                desc, plan.plainAttributes(), plan.engine));
    plan.addFast(
        plan.forward,
        node.name() + " moments",
        plan.arena.own(new batch_normalization_forward(description)),
        description,
        new Argument(DNNL_ARG_SRC, input.memory()),
        new Argument(DNNL_ARG_DST, output.memory()),
        new Argument(DNNL_ARG_MEAN, mean.memory()),
        new Argument(DNNL_ARG_VARIANCE, variance.memory()));
  }

  private static void addNormalization(
      PlanBuilder plan,
      LayerNode node,
      BatchNormalization layer,
      Tensor input,
      Tensor output,
      Tensor mean,
      Tensor variance,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    List<Argument> arguments = new ArrayList<>();
    int flags = dnnl_use_global_stats;
    memory.desc vector = mean.desc();
    if (layer.scale()) {
      flags |= dnnl_use_scale;
      Tensor gamma = plan.weight(node, "gamma", vector, vector, mean.size());
      arguments.add(new Argument(DNNL_ARG_SCALE, gamma.memory()));
    }
    if (layer.center()) {
      flags |= dnnl_use_shift;
      Tensor beta = plan.weight(node, "beta", vector, vector, mean.size());
      arguments.add(new Argument(DNNL_ARG_SHIFT, beta.memory()));
    }
    primitive_attr attributes = activation.map(a -> a.fuse(plan)).orElse(plan.plainAttributes());
    normalize(
        plan,
        plan.forward,
        node.name() + " forward",
        flags,
        (float) layer.epsilon(),
        attributes,
        input,
        output,
        mean,
        variance,
        arguments);
  }

  /** Adds (input - mean) / sqrt(variance + epsilon), with what {@code flags} ask for. */
  static void normalize(
      PlanBuilder plan,
      List<Step> steps,
      String name,
      int flags,
      float epsilon,
      primitive_attr attributes,
      Tensor input,
      Tensor output,
      Tensor mean,
      Tensor variance,
      List<Argument> affine)
      throws UnsupportedByOneDnn {
    var desc =
        plan.arena.own(
            new batch_normalization_forward.desc(
                dnnl_forward_inference, input.desc(), epsilon, flags));
    var description =
        plan.arena.own(
            new batch_normalization_forward.primitive_desc(desc, attributes, plan.engine));
    List<Argument> arguments = new ArrayList<>(affine);
    arguments.add(new Argument(DNNL_ARG_SRC, input.memory()));
    arguments.add(new Argument(DNNL_ARG_DST, output.memory()));
    arguments.add(new Argument(DNNL_ARG_MEAN, mean.memory()));
    arguments.add(new Argument(DNNL_ARG_VARIANCE, variance.memory()));
    plan.addFast(
        steps,
        name,
        plan.arena.own(new batch_normalization_forward(description)),
        description,
        arguments.toArray(Argument[]::new));
  }
}
