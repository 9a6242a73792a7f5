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
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;

/**
 * The way back through batch normalization. With mean and variance held fixed oneDNN gives each
 * worker dx = gamma / deviation * dy and its sums of dy and of dy * x', x' being x normalized. What
 * goes through mean and variance is the same function of x' for all examples once the sums over the
 * batch are known: dx -= gamma / deviation * (sum(dy) + x' * sum(dy * x')) / n.
 */
final class BatchNormalizationGradient {

  private static final int FLAGS = dnnl_use_scale | dnnl_use_shift | dnnl_use_global_stats;

  private final PlanBuilder plan;
  private final LayerNode node;
  private final BatchNormalization layer;
  private final Tensor input;
  private final Tensor mean;
  private final Tensor variance;
  private final memory.desc vector;
  private final int channels;
  private final Tensor gamma;

  /** {@code mean} and {@code variance} are the batch's, or fixed ones. */
  BatchNormalizationGradient(
      PlanBuilder plan, LayerNode node, Tensor input, Tensor mean, Tensor variance) {
    this.plan = plan;
    this.node = node;
    this.layer = (BatchNormalization) node.layer();
    this.input = input;
    this.mean = mean;
    this.variance = variance;
    this.vector = mean.desc();
    this.channels = mean.size();
    this.gamma = layer.scale() ? plan.weight(node, "gamma", vector, vector, channels) : ones();
  }

  private Tensor ones() {
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    Tensor tensor = plan.lasting(vector, channels);
    tensor.data().put(ones);
    return tensor;
  }

  /** The same where mean and variance are fixed, and no weight learns. */
  Tensor addFrozen(Tensor gradient) throws UnsupportedByOneDnn {
    Tensor dy = plan.as(gradient, input.desc(), plan.backward, node.name());
    Tensor result = plan.tensor(input.desc(), input.dims());
    // A factor per channel: what normalization does with a mean of zero, and dy for x.
    BatchNormalizationStage.normalize(
        plan,
        plan.backward,
        node.name() + " backward data",
        dnnl_use_scale | dnnl_use_global_stats,
        (float) layer.epsilon(),
        plan.plainAttributes(),
        dy,
        result,
        plan.lasting(vector, channels),
        variance,
        List.of(new Argument(DNNL_ARG_SCALE, gamma.memory())));
    return result;
  }

  /** Adds the steps from the gradient of the output to that of the input. */
  Tensor add(Tensor gradient) throws UnsupportedByOneDnn {
    Tensor dy = plan.as(gradient, input.desc(), plan.backward, node.name());
    Tensor direct = plan.tensor(input.desc(), input.dims());
    Tensor products = plan.lasting(vector, channels);
    Tensor sums = plan.lasting(vector, channels);
    addDirect(dy, direct, products, sums);
    Tensor slope = plan.lasting(vector, channels);
    Tensor offset = plan.lasting(vector, channels);
    plan.backward.add(
        Step.named(node.name() + " sums of the batch", sums(products, sums, slope, offset)));
    Tensor through = plan.tensor(input.desc(), input.dims());
    BatchNormalizationStage.normalize(
        plan,
        plan.backward,
        node.name() + " backward through the moments",
        FLAGS,
        (float) layer.epsilon(),
        plan.plainAttributes(),
        input,
        through,
        mean,
        variance,
        List.of(
            new Argument(DNNL_ARG_SCALE, slope.memory()),
            new Argument(DNNL_ARG_SHIFT, offset.memory())));
    var desc =
        plan.arena.own(
            new binary.desc(dnnl_binary_add, direct.desc(), through.desc(), through.desc()));
    var description =
        plan.arena.own(new binary.primitive_desc(desc, plan.plainAttributes(), plan.engine));
    plan.addFast(
        plan.backward,
        node.name() + " backward sum",
        plan.arena.own(new binary(description)),
        description,
        new Argument(DNNL_ARG_SRC_0, direct.memory()),
        new Argument(DNNL_ARG_SRC_1, through.memory()),
        new Argument(DNNL_ARG_DST, through.memory()));
    plan.release(direct);
    return through;
  }

  private void addDirect(Tensor dy, Tensor direct, Tensor products, Tensor sums)
      throws UnsupportedByOneDnn {
    float epsilon = (float) layer.epsilon();
    var hintDesc =
        plan.arena.own(
            new batch_normalization_forward.desc(
                dnnl_forward_training, input.desc(), epsilon, FLAGS));
    var hint =
        plan.arena.own(
            new batch_normalization_forward.primitive_desc(
                hintDesc, plan.plainAttributes(), plan.engine));
    var desc =
        plan.arena.own(
            new batch_normalization_backward.desc(
                dnnl_backward, dy.desc(), input.desc(), epsilon, FLAGS));
    var description =
        plan.arena.own(
            new batch_normalization_backward.primitive_desc(
                desc, plan.plainAttributes(), plan.engine, hint));
    plan.addFast(
        plan.backward,
        node.name() + " backward",
        plan.arena.own(new batch_normalization_backward(description)),
        description,
        new Argument(DNNL_ARG_SRC, input.memory()),
        new Argument(DNNL_ARG_MEAN, mean.memory()),
        new Argument(DNNL_ARG_VARIANCE, variance.memory()),
        new Argument(DNNL_ARG_SCALE, gamma.memory()),
        // Asked for, though nothing depends on it.
        new Argument(DNNL_ARG_SHIFT, plan.lasting(vector, channels).memory()),
        new Argument(DNNL_ARG_DIFF_DST, dy.memory()),
        new Argument(DNNL_ARG_DIFF_SRC, direct.memory()),
        new Argument(DNNL_ARG_DIFF_SCALE, products.memory()),
        new Argument(DNNL_ARG_DIFF_SHIFT, sums.memory()));
  }

  /** Delivers the worker's own sums as gradients, and makes of all workers' what they share. */
  private Step sums(Tensor products, Tensor sums, Tensor slope, Tensor offset) {
    Meeting.Table table = plan.meeting.table(node.name() + " sums", 2 * channels);
    Tensor gammaGradient = layer.scale() ? plan.gradient(node, "gamma", vector, channels) : null;
    Tensor betaGradient = layer.center() ? plan.gradient(node, "beta", vector, channels) : null;
    double perRow = (double) input.size() / plan.rows / channels;
    float[] mine = table.values()[plan.worker];
    float[] own = new float[channels];
    float[] scales = new float[channels];
    float[] variances = new float[channels];
    float[] offsets = new float[channels];
    return () -> {
      products.data().get(own);
      System.arraycopy(own, 0, mine, 0, channels);
      if (gammaGradient != null) {
        gammaGradient.data().put(own);
      }
      sums.data().get(own);
      System.arraycopy(own, 0, mine, channels, channels);
      if (betaGradient != null) {
        betaGradient.data().put(own);
      }
      table.rows()[plan.worker] = plan.rows;
      plan.meeting.await();
      gamma.data().get(scales);
      variance.data().get(variances);
      double places = perRow * plan.context.batchRows();
      for (int channel = 0; channel < channels; channel++) {
        double product = 0;
        double sum = 0;
        for (int worker = 0; worker < table.values().length; worker++) {
          if (table.rows()[worker] > 0) {
            product += table.values()[worker][channel];
            sum += table.values()[worker][channels + channel];
          }
        }
        double deviation = Math.sqrt(variances[channel] + layer.epsilon());
        double factor = -scales[channel] / (deviation * places);
        own[channel] = (float) (factor * product);
        offsets[channel] = (float) (factor * sum);
      }
      slope.data().put(own);
      offset.data().put(offsets);
    };
  }
}
