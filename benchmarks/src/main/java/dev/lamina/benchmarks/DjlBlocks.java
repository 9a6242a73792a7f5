package dev.lamina.benchmarks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.lamina.dsl.activation.Relu;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.ActivationLayer;
import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.dsl.layer.Conv2D;
import dev.lamina.dsl.layer.Dense;
import dev.lamina.dsl.layer.Dropout;
import dev.lamina.dsl.layer.Flatten;
import dev.lamina.dsl.layer.GlobalAveragePooling2D;
import dev.lamina.dsl.layer.MaxPooling2D;
import dev.lamina.dsl.shape.Padding;

/** The benchmark networks as DJL's blocks. */
final class DjlBlocks {

  private DjlBlocks() {}

  /** A batch, channels first. */
  static Shape shape(ModelGraph graph, int batch) {
    int[] dims = graph.input().toArray();
    return dims.length == 1
        ? new Shape(batch, dims[0])
        : new Shape(batch, dims[2], dims[0], dims[1]);
  }

  /** The network. It ends in logits: the softmax is the loss's. */
  static SequentialBlock of(ModelGraph graph) {
    SequentialBlock block = new SequentialBlock();
    for (LayerNode node : graph.layers()) {
      add(block, node);
      if (node.layer().outputActivation().filter(Relu.class::isInstance).isPresent()) {
        block.add(Activation.reluBlock());
      }
    }
    return block;
  }

  private static void add(SequentialBlock block, LayerNode node) {
    if (node.layer() instanceof Conv2D conv) {
      long height = conv.kernelSize().height();
      long width = conv.kernelSize().width();
      boolean same = conv.padding() == Padding.SAME;
      block.add(
          Conv2d.builder()
              .setKernelShape(new Shape(height, width))
              .setFilters(conv.filters())
              .optStride(new Shape(conv.strides().height(), conv.strides().width()))
              .optPadding(same ? new Shape(height / 2, width / 2) : new Shape(0, 0))
              .build());
    } else if (node.layer() instanceof MaxPooling2D pool) {
      block.add(
          Pool.maxPool2dBlock(
              new Shape(pool.poolSize().height(), pool.poolSize().width()),
              new Shape(pool.stridesOrPool().height(), pool.stridesOrPool().width())));
    } else if (node.layer() instanceof GlobalAveragePooling2D) {
      block.add(Pool.globalAvgPool2dBlock());
    } else if (node.layer() instanceof Flatten) {
      block.add(Blocks.batchFlattenBlock());
    } else if (node.layer() instanceof Dense dense) {
      block.add(Linear.builder().setUnits(dense.units()).build());
    } else if (node.layer() instanceof Dropout dropout) {
      block.add(ai.djl.nn.norm.Dropout.builder().optRate((float) dropout.rate()).build());
    } else if (node.layer() instanceof BatchNormalization) {
      block.add(BatchNorm.builder().optEpsilon(1e-3f).optMomentum(0.99f).build());
    } else if (!(node.layer() instanceof ActivationLayer)) {
      throw new IllegalArgumentException("no DJL block for " + node.layer());
    }
  }
}
