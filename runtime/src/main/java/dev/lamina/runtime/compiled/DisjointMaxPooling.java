package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** Max pooling whose windows do not overlap, by {@link MaxWindows} instead of a primitive. */
final class DisjointMaxPooling {

  private DisjointMaxPooling() {}

  /** The pooling, if its windows and the layout of {@code input} allow it. */
  static Optional<Flow> add(
      PlanBuilder plan,
      LayerNode node,
      PoolingWindow window,
      Tensor input,
      boolean inputGradient,
      long[] outputDims) {
    memory.format_tag tag = tag(plan, input);
    if (!window.maximum() || !window.disjoint() || tag == null) {
      return Optional.empty();
    }
    int inner = inner(tag, input);
    Tensor output = plan.tensor(plan.desc(tag, outputDims), outputDims);
    int height = (int) input.dims()[2];
    int width = (int) input.dims()[3];
    MaxWindows windows =
        new MaxWindows(
            input.extent() / (height * width * inner),
            height,
            width,
            inner,
            window,
            (int) outputDims[2],
            (int) outputDims[3],
            plan.training && inputGradient);
    var from = input.data().asBuffer();
    var to = output.data().asBuffer();
    plan.forward.add(Step.named(node.name() + " forward", () -> windows.forward(from, to)));
    return Optional.of(
        Flow.of(
            output,
            gradient -> {
              if (!inputGradient) {
                return null;
              }
              Tensor given = plan.as(gradient, output.desc(), plan.backward, node.name());
              Tensor result = plan.tensor(input.desc(), input.dims());
              IntBuffer x = bits(input.data());
              IntBuffer y = bits(output.data());
              IntBuffer dy = bits(given.data());
              IntBuffer dx = bits(result.data());
              plan.backward.add(
                  Step.named(node.name() + " backward", () -> windows.backward(x, y, dy, dx)));
              return result;
            }));
  }

  private static IntBuffer bits(FloatPointer floats) {
    return floats.asByteBuffer().order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  /** The layout, if channels lie side by side in it; otherwise null. */
  private static memory.format_tag tag(PlanBuilder plan, Tensor input) {
    return Stream.of(memory.format_tag.nChw16c, memory.format_tag.nChw8c, memory.format_tag.nhwc)
        .filter(tag -> plan.desc(tag, input.dims()).equals(input.desc()))
        .findFirst()
        .orElse(null);
  }

  /** How many channels lie side by side. */
  private static int inner(memory.format_tag tag, Tensor input) {
    return switch (tag) {
      case nChw16c -> 16;
      case nChw8c -> 8;
      default -> (int) input.dims()[1];
    };
  }
}
