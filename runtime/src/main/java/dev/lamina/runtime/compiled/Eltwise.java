package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Elu;
import dev.lamina.dsl.activation.LeakyRelu;
import dev.lamina.dsl.activation.Relu;
import dev.lamina.dsl.activation.Sigmoid;
import dev.lamina.dsl.activation.Tanh;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * An activation that oneDNN computes at the end of another primitive, and whose gradient needs only
 * its output.
 *
 * @param forward oneDNN's algorithm
 * @param backward the algorithm that works from the output
 * @param alpha its parameter
 * @param masks whether the gradient is zero exactly where the output is: it then commutes with max
 *     pooling
 */
record Eltwise(int forward, int backward, float alpha, boolean masks) {

  /** How oneDNN computes {@code activation}; empty if a loop in Java has to. */
  static Optional<Eltwise> of(Activation activation) {
    if (activation instanceof Relu relu
        && relu.maxValue() == null
        && relu.threshold() == 0
        && relu.negativeSlope() >= 0) {
      return Optional.of(relu((float) relu.negativeSlope()));
    }
    if (activation instanceof LeakyRelu leaky && leaky.negativeSlope() >= 0) {
      return Optional.of(relu((float) leaky.negativeSlope()));
    }
    if (activation instanceof Tanh) {
      return Optional.of(
          new Eltwise(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0, false));
    }
    if (activation instanceof Sigmoid) {
      return Optional.of(
          new Eltwise(dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0, false));
    }
    if (activation instanceof Elu elu && elu.alpha() >= 0) {
      return Optional.of(
          new Eltwise(
              dnnl_eltwise_elu, dnnl_eltwise_elu_use_dst_for_bwd, (float) elu.alpha(), false));
    }
    return Optional.empty();
  }

  private static Eltwise relu(float slope) {
    return new Eltwise(dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, slope, slope == 0);
  }

  /** Attributes that make a primitive end in this activation. */
  primitive_attr fuse(PlanBuilder plan) {
    primitive_attr attributes = plan.attributes();
    post_ops operations = plan.arena.own(new post_ops());
    operations.append_eltwise(1f, forward, alpha, 0f);
    attributes.set_post_ops(operations);
    return attributes;
  }

  /** Computes the activation by a primitive of its own. */
  Tensor addForward(PlanBuilder plan, String name, Tensor input) throws UnsupportedByOneDnn {
    var desc =
        plan.arena.own(
            new eltwise_forward.desc(
                plan.training ? dnnl_forward_training : dnnl_forward_inference,
                forward,
                input.desc(),
                alpha,
                0f));
    var description =
        plan.arena.own(
            new eltwise_forward.primitive_desc(desc, plan.plainAttributes(), plan.engine));
    Tensor output = plan.tensor(input.desc(), input.dims());
    plan.addFast(
        plan.forward,
        name + " forward",
        plan.arena.own(new eltwise_forward(description)),
        description,
        new Argument(DNNL_ARG_SRC, input.memory()),
        new Argument(DNNL_ARG_DST, output.memory()));
    return output;
  }

  /**
   * Turns the gradient of {@code output} into that of the activation's input, in place unless it is
   * shared.
   */
  Tensor addBackward(PlanBuilder plan, String name, Tensor output, Tensor gradient)
      throws UnsupportedByOneDnn {
    Tensor same = plan.as(gradient, output.desc(), plan.backward, name);
    Tensor result = plan.shared(same) ? plan.tensor(same.desc(), same.dims()) : same;
    var forwardDesc =
        plan.arena.own(
            new eltwise_forward.desc(dnnl_forward_training, backward, output.desc(), alpha, 0f));
    var hint =
        plan.arena.own(
            new eltwise_forward.primitive_desc(forwardDesc, plan.plainAttributes(), plan.engine));
    var desc =
        plan.arena.own(new eltwise_backward.desc(backward, same.desc(), output.desc(), alpha, 0f));
    var description =
        plan.arena.own(
            new eltwise_backward.primitive_desc(desc, plan.plainAttributes(), plan.engine, hint));
    plan.addFast(
        plan.backward,
        name + " activation backward",
        plan.arena.own(new eltwise_backward(description)),
        description,
        new Argument(DNNL_ARG_DST, output.memory()),
        new Argument(DNNL_ARG_DIFF_DST, same.memory()),
        new Argument(DNNL_ARG_DIFF_SRC, result.memory()));
    return result;
  }
}
