package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Dense;
import java.util.Optional;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/**
 * Fully connected layer, on vectors or on an image that a flatten left in its own layout: then the
 * kernel's rows, which count (h, w, c), are read as an image kernel.
 */
final class DenseStage implements Stage {

  @Override
  public boolean fuses(Eltwise activation) {
    return true;
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor given,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    if (node.input().rank() > 1) {
      return OwnStage.activated(plan, node, given, inputGradient, activation);
    }
    Dense layer = (Dense) node.layer();
    // Where the input is plain the kernel is used as DL4J keeps it; otherwise the kernel is copied
    // three times a step. Copying the input instead pays if the examples are few against the units.
    if (2L * plan.rows > 3L * layer.units()) {
      Product product = new Product(plan, node, layer, given);
      if (product.fast(activation)) {
        return product.forward(inputGradient, activation);
      }
    }
    Flow plain = ReshapeStage.add(plan, node.name(), given, plan.rows, node.input().size());
    Product product = new Product(plan, node, layer, plain.output());
    product.describe(activation);
    Flow flow = product.forward(inputGradient, activation);
    return new Flow(
        flow.output(),
        activation,
        gradient -> {
          Tensor back = flow.backward().add(gradient);
          return back == null ? null : plain.backward().add(back);
        });
  }

  /** The three matrix products of one layer while they are put into a plan. */
  private static final class Product {

    private final PlanBuilder plan;
    private final LayerNode node;
    private final Dense layer;
    private final Tensor input;
    private final long[] kernelDims;
    private final memory.desc stored;
    private final memory.desc kernelDesc;
    private final KernelSteps steps;
    private final memory.desc outputDesc;
    private inner_product_forward.primitive_desc description;

    Product(PlanBuilder plan, LayerNode node, Dense layer, Tensor input) {
      this.plan = plan;
      this.node = node;
      this.layer = layer;
      this.input = input;
      this.kernelDims = input.dims().clone();
      kernelDims[0] = layer.units();
      // DL4J keeps the kernel (in, units) column by column: (units, in) row by row, the features
      // channels last.
      this.stored = plan.channelsLast(kernelDims);
      boolean plain = input.desc().equals(plan.channelsLast(input.dims()));
      this.kernelDesc = plain ? stored : plan.any(kernelDims);
      this.steps = KernelSteps.of(plan, node, layer.useBias(), layer.units());
      this.outputDesc = plan.desc(memory.format_tag.nc, plan.rows, layer.units());
    }

    /** Whether oneDNN has more than its reference code for the input as it is. */
    boolean fast(Optional<Eltwise> activation) {
      describe(activation);
      return !PlanBuilder.isReference(description);
    }

    /** Asks oneDNN for its way. */
    void describe(Optional<Eltwise> activation) {
      int kind = plan.training ? dnnl_forward_training : dnnl_forward_inference;
      var desc =
          plan.arena.own(
              layer.useBias()
                  ? new inner_product_forward.desc(
                      kind, input.desc(), kernelDesc, steps.biasDesc(), outputDesc)
                  : new inner_product_forward.desc(kind, input.desc(), kernelDesc, outputDesc));
      var attributes = activation.map(a -> a.fuse(plan)).orElse(plan.plainAttributes());
      description =
          plan.arena.own(new inner_product_forward.primitive_desc(desc, attributes, plan.engine));
    }

    Flow forward(boolean inputGradient, Optional<Eltwise> activation) throws UnsupportedByOneDnn {
      Tensor output = plan.tensor(outputDesc, plan.rows, layer.units());
      steps.forward(
          plan.arena.own(new inner_product_forward(description)),
          description,
          input,
          kernel(description.weights_desc()),
          output);
      return new Flow(
          output,
          activation,
          gradient -> {
            if (node.learns()) {
              backwardWeights(gradient);
            }
            return inputGradient ? backwardData(gradient) : null;
          });
    }

    private Tensor kernel(memory.desc wanted) {
      return plan.weight(node, "kernel", stored, plan.arena.own(wanted), kernelDims);
    }

    private Tensor backwardData(Tensor gradient) throws UnsupportedByOneDnn {
      var desc =
          plan.arena.own(
              new inner_product_backward_data.desc(input.desc(), kernelDesc, gradient.desc()));
      var back =
          plan.arena.own(
              new inner_product_backward_data.primitive_desc(
                  desc, plan.plainAttributes(), plan.engine, description));
      Tensor result = plan.tensor(plan.arena.own(back.diff_src_desc()), input.dims());
      steps.backwardData(
          plan.arena.own(new inner_product_backward_data(back)),
          back,
          gradient,
          kernel(back.weights_desc()),
          result);
      return result;
    }

    private void backwardWeights(Tensor gradient) throws UnsupportedByOneDnn {
      var desc =
          plan.arena.own(
              layer.useBias()
                  ? new inner_product_backward_weights.desc(
                      input.desc(), kernelDesc, steps.biasDesc(), gradient.desc())
                  : new inner_product_backward_weights.desc(
                      input.desc(), kernelDesc, gradient.desc()));
      var back =
          plan.arena.own(
              new inner_product_backward_weights.primitive_desc(
                  desc, plan.plainAttributes(), plan.engine, description));
      memory.desc wanted = plan.arena.own(back.diff_weights_desc());
      WeightGradient kernel = WeightGradient.of(plan, node, "kernel", wanted, stored, kernelDims);
      steps.backwardWeights(
          plan.arena.own(new inner_product_backward_weights(back)), back, input, gradient, kernel);
    }
  }
}
