package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Conv2D;
import dev.lamina.runtime.compiled.Arena.Address;
import dev.lamina.runtime.compiled.PlanBuilder.Argument;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.Pointer;

/**
 * The gradient of the weights of a convolution over one channel, a grey image, as a matrix product:
 * what each tap of the kernel saw at every place, times the gradient at every place. A last row of
 * ones gives the gradient of the bias. oneDNN's own kernels for it fill one lane of a vector of
 * eight and take three to fourteen times as long.
 */
final class OneChannelGradient {

  /** Of the taps' rows, for as many images at once: fits the second and third level caches. */
  private static final long MOST_BYTES = 2L << 20;

  private final PlanBuilder plan;
  private final LayerNode node;
  private final Conv2D layer;
  private final long height;
  private final long width;
  private final long filters;
  private final long taps;
  private final long rows;
  private final long outHeight;
  private final long outWidth;

  private OneChannelGradient(PlanBuilder plan, LayerNode node, Conv2D layer, Margins margins) {
    this.plan = plan;
    this.node = node;
    this.layer = layer;
    this.height = margins.before()[0] + node.input().dim(0) + margins.after()[0];
    this.width = margins.before()[1] + node.input().dim(1) + margins.after()[1];
    this.filters = layer.filters();
    this.taps = (long) layer.kernelSize().height() * layer.kernelSize().width();
    this.rows = taps + (layer.useBias() ? 1 : 0);
    this.outHeight = node.output().dim(0);
    this.outWidth = node.output().dim(1);
  }

  /** Adds the steps; {@code gradient} is that of the layer's output. */
  static void add(
      PlanBuilder plan,
      LayerNode node,
      Conv2D layer,
      Margins margins,
      Tensor input,
      Tensor gradient)
      throws UnsupportedByOneDnn {
    new OneChannelGradient(plan, node, layer, margins).add(input, gradient, margins);
  }

  private void add(Tensor input, Tensor gradient, Margins margins) throws UnsupportedByOneDnn {
    Address image = padded(input, margins);
    Tensor product = plan.tensor(plan.desc(memory.format_tag.ab, rows, filters), rows, filters);
    long perImage = Float.BYTES * rows * outHeight * outWidth;
    int most = (int) Math.max(1, Math.min(plan.rows, MOST_BYTES / perImage));
    Optional<Address> ones = ones(most * outHeight * outWidth);
    for (int first = 0; first < plan.rows; first += most) {
      int count = Math.min(most, plan.rows - first);
      Tensor seen = seen(image.plus(first * height * width), count);
      ones.ifPresent(source -> copyOnes(source, seen));
      multiply(seen, places(gradient, first, count), product, first > 0);
    }
    deliver(product);
  }

  /** The input with zeros around it. */
  private Address padded(Tensor input, Margins margins) {
    Tensor plain = plan.as(input, plan.channelsLast(input.dims()), plan.backward, node.name());
    long[] dims = input.dims();
    if (height == dims[2] && width == dims[3]) {
      return new Address(plain.data().address());
    }
    Address room = plan.arena.allocate(Float.BYTES * plan.rows * height * width);
    Address corner = room.plus(margins.before()[0] * width + margins.before()[1]);
    memory.desc inside = plan.strided(dims, height * width, height * width, width, 1);
    plan.reorder(
        plain, plan.tensorAt(corner, inside, dims), plan.backward, node.name() + " margins");
    return room;
  }

  /** (taps, places): what each tap of the kernel saw, and a row for the bias if there is one. */
  private Tensor seen(Address image, int count) {
    long places = count * outHeight * outWidth;
    Tensor all = plan.tensor(plan.desc(memory.format_tag.ab, rows, places), rows, places);
    Address start = new Address(all.data().address());
    long[] dims = {count, 1, outHeight, outWidth};
    memory.desc dense = plan.desc(memory.format_tag.nchw, dims);
    memory.desc strided =
        plan.strided(
            dims,
            height * width,
            height * width,
            layer.strides().height() * width,
            layer.strides().width());
    int columns = layer.kernelSize().width();
    for (int tap = 0; tap < taps; tap++) {
      long below = (long) tap / columns * layer.dilationRate().height();
      long right = (long) tap % columns * layer.dilationRate().width();
      plan.reorder(
          plan.tensorAt(image.plus(below * width + right), strided, dims),
          plan.tensorAt(start.plus(tap * places), dense, dims),
          plan.backward,
          node.name() + " tap " + tap);
    }
    return all;
  }

  /** Puts ones in the last row, each time anew: between two steps the memory may be another's. */
  private void copyOnes(Address ones, Tensor seen) {
    long places = seen.dims()[1];
    Address row = new Address(seen.data().address()).plus(taps * places);
    plan.backward.add(
        Step.named(node.name() + " ones", () -> Pointer.memcpy(row, ones, Float.BYTES * places)));
  }

  /** So many ones, if there is a bias. */
  private Optional<Address> ones(long places) {
    if (!layer.useBias()) {
      return Optional.empty();
    }
    float[] ones = new float[(int) places];
    Arrays.fill(ones, 1);
    Tensor lasting = plan.lasting(plan.desc(memory.format_tag.x, places), places);
    lasting.data().put(ones);
    return Optional.of(new Address(lasting.data().address()));
  }

  /** (places, filters): the gradient of some images, channels last. */
  private Tensor places(Tensor gradient, int first, int count) {
    long[] dims = {count, filters, outHeight, outWidth};
    memory.desc part =
        plan.arena.own(gradient.desc().submemory_desc(dims, new long[] {first, 0, 0, 0}));
    Address start = new Address(gradient.data().address());
    Tensor plain =
        plan.as(
            plan.tensorAt(start, part, dims),
            plan.channelsLast(dims),
            plan.backward,
            node.name() + " gradient");
    long[] flat = {count * outHeight * outWidth, filters};
    return plan.view(plain, plan.desc(memory.format_tag.ab, flat), flat);
  }

  private void multiply(Tensor seen, Tensor gradient, Tensor product, boolean more)
      throws UnsupportedByOneDnn {
    primitive_attr attributes = plan.attributes();
    if (more) {
      post_ops sum = plan.arena.own(new post_ops());
      sum.append_sum(1f, memory.data_type.f32);
      attributes.set_post_ops(sum);
    }
    var desc = plan.arena.own(new matmul.desc(seen.desc(), gradient.desc(), product.desc()));
    var description = plan.arena.own(new matmul.primitive_desc(desc, attributes, plan.engine));
    plan.addFast(
        plan.backward,
        node.name() + " backward weights",
        plan.arena.own(new matmul(description)),
        description,
        new Argument(DNNL_ARG_SRC, seen.memory()),
        new Argument(DNNL_ARG_WEIGHTS, gradient.memory()),
        new Argument(DNNL_ARG_DST, product.memory()));
  }

  private void deliver(Tensor product) {
    long[] dims = {filters, 1, layer.kernelSize().height(), layer.kernelSize().width()};
    Address start = new Address(product.data().address());
    memory.desc turned = plan.strided(dims, 1, taps * filters, dims[3] * filters, filters);
    plan.reorder(
        plan.tensorAt(start, turned, dims),
        plan.gradient(node, "kernel", plan.desc(memory.format_tag.oihw, dims), dims),
        plan.backward,
        node.name() + " kernel gradient");
    if (layer.useBias()) {
      memory.desc vector = plan.desc(memory.format_tag.x, filters);
      plan.reorder(
          plan.tensorAt(start.plus(taps * filters), vector, filters),
          plan.gradient(node, "bias", vector, filters),
          plan.backward,
          node.name() + " bias gradient");
    }
  }
}
