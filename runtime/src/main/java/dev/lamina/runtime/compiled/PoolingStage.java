package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.GlobalAveragePooling2D;
import dev.lamina.dsl.layer.GlobalMaxPooling2D;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Pooling of images by maximum or mean, over windows or over the whole image. */
final class PoolingStage implements Stage {

  @Override
  public boolean selects(LayerNode node) {
    return PoolingWindow.of(node).maximum();
  }

  @Override
  public Flow add(
      PlanBuilder plan,
      LayerNode node,
      Tensor input,
      boolean inputGradient,
      Optional<Eltwise> activation)
      throws UnsupportedByOneDnn {
    PoolingWindow window = PoolingWindow.of(node);
    boolean global =
        node.layer() instanceof GlobalAveragePooling2D
            || node.layer() instanceof GlobalMaxPooling2D;
    long[] dims = {
      plan.rows,
      node.input().channels(),
      global ? 1 : node.output().dim(0),
      global ? 1 : node.output().dim(1)
    };
    long[] kernel = {window.size().height(), window.size().width()};
    long[] strides = {window.strides().height(), window.strides().width()};
    boolean max = window.maximum();
    Optional<Flow> disjoint =
        DisjointMaxPooling.add(plan, node, window, input, inputGradient, dims);
    if (disjoint.isPresent()) {
      return disjoint.get();
    }
    var desc =
        plan.arena.own(
            new pooling_forward.desc(
                plan.training ? dnnl_forward_training : dnnl_forward_inference,
                window.algorithm(),
                input.desc(),
                plan.any(dims),
                strides,
                kernel,
                window.margins().before(),
                window.margins().after()));
    var description =
        plan.arena.own(
            new pooling_forward.primitive_desc(desc, plan.plainAttributes(), plan.engine));
    if (PlanBuilder.isReference(description)) {
      Tensor plain = plan.as(input, plan.channelsLast(input.dims()), plan.forward, node.name());
      if (plain != input) {
        return add(plan, node, plain, inputGradient, activation);
      }
    }
    Tensor output = plan.tensor(plan.arena.own(description.dst_desc()), dims);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, input.memory()));
    arguments.add(new Argument(DNNL_ARG_DST, output.memory()));
    // Where the maxima were: oneDNN's note to its backward pass.
    memory places = max && plan.training ? workspace(plan, description) : null;
    if (places != null) {
      arguments.add(new Argument(DNNL_ARG_WORKSPACE, places));
    }
    plan.addFast(
        plan.forward,
        node.name() + " forward",
        plan.arena.own(new pooling_forward(description)),
        description,
        arguments.toArray(Argument[]::new));
    return Flow.of(
        output,
        gradient -> {
          if (!inputGradient) {
            return null;
          }
          Tensor given = plan.as(gradient, output.desc(), plan.backward, node.name());
          var backDesc =
              plan.arena.own(
                  new pooling_backward.desc(
                      window.algorithm(),
                      input.desc(),
                      given.desc(),
                      strides,
                      kernel,
                      window.margins().before(),
                      window.margins().after()));
          var back =
              plan.arena.own(
                  new pooling_backward.primitive_desc(
                      backDesc, plan.plainAttributes(), plan.engine, description));
          Tensor result = plan.tensor(plan.arena.own(back.diff_src_desc()), input.dims());
          List<Argument> backArguments = new ArrayList<>();
          backArguments.add(new Argument(DNNL_ARG_DIFF_DST, given.memory()));
          backArguments.add(new Argument(DNNL_ARG_DIFF_SRC, result.memory()));
          if (places != null) {
            backArguments.add(new Argument(DNNL_ARG_WORKSPACE, places));
          }
          plan.addFast(
              plan.backward,
              node.name() + " backward",
              plan.arena.own(new pooling_backward(back)),
              back,
              backArguments.toArray(Argument[]::new));
          return result;
        });
  }

  private static memory workspace(PlanBuilder plan, pooling_forward.primitive_desc description) {
    memory.desc layout = plan.arena.own(description.workspace_desc());
    return plan.arena.own(
        new memory(layout, plan.engine, plan.arena.allocate(Math.max(64, layout.get_size()))));
  }
}
