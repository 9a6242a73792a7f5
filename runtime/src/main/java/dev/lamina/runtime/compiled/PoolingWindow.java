package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.AveragePooling2D;
import dev.lamina.dsl.layer.GlobalMaxPooling2D;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.MaxPooling2D;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;
import java.util.Arrays;

/**
 * What is pooled over, and how.
 *
 * @param algorithm oneDNN's
 * @param size of a window
 * @param strides from one window to the next
 * @param margins around the image
 */
record PoolingWindow(int algorithm, Size2D size, Size2D strides, Margins margins) {

  static PoolingWindow of(LayerNode node) {
    Layer layer = node.layer();
    Shape in = node.input();
    if (layer instanceof MaxPooling2D max) {
      return sliding(dnnl_pooling_max, max.poolSize(), max.stridesOrPool(), max.padding(), node);
    }
    if (layer instanceof AveragePooling2D mean) {
      return sliding(
          dnnl_pooling_avg_exclude_padding,
          mean.poolSize(),
          mean.stridesOrPool(),
          mean.padding(),
          node);
    }
    Size2D whole = new Size2D(in.dim(0), in.dim(1));
    int algorithm =
        layer instanceof GlobalMaxPooling2D ? dnnl_pooling_max : dnnl_pooling_avg_exclude_padding;
    return new PoolingWindow(algorithm, whole, whole, new Margins(new long[2], new long[2]));
  }

  private static PoolingWindow sliding(
      int algorithm, Size2D size, Size2D strides, Padding padding, LayerNode node) {
    Margins margins =
        Margins.of(padding, node.input(), node.output(), size, strides, new Size2D(1, 1));
    return new PoolingWindow(algorithm, size, strides, margins);
  }

  /** Whether the maximum is wanted. */
  boolean maximum() {
    return algorithm == dnnl_pooling_max;
  }

  /** Whether no number belongs to two windows, and all lie within the image. */
  boolean disjoint() {
    return strides.height() >= size.height()
        && strides.width() >= size.width()
        && Arrays.stream(margins.before()).allMatch(margin -> margin == 0)
        && Arrays.stream(margins.after()).allMatch(margin -> margin == 0);
  }
}
