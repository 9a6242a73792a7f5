package dev.lamina.runtime.tensorboard;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;

/**
 * A model as TensorFlow's GraphDef: a node per input and layer, its Keras class as the operation,
 * its output's shape beside it. Source: tensorflow/core/framework/graph.proto, node_def.proto.
 */
final class GraphDefinition {

  private static final int PRODUCER = 22;
  private static final String PLACEHOLDER = "Placeholder";

  private GraphDefinition() {}

  static byte[] of(ModelGraph graph) {
    Proto definition = new Proto();
    for (InputNode input : graph.inputs()) {
      definition.message(
          1,
          new Proto().text(1, input.name()).text(2, PLACEHOLDER).message(5, shape(input.shape())));
    }
    for (LayerNode layer : graph.layers()) {
      Proto node = new Proto().text(1, layer.name()).text(2, layer.type());
      layer.from().forEach(from -> node.text(3, from));
      definition.message(1, node.message(5, shape(layer.output())));
    }
    return definition.message(4, new Proto().whole(1, PRODUCER)).bytes();
  }

  /** The attribute {@code _output_shapes}, the batch's axis unknown. */
  private static Proto shape(Shape shape) {
    Proto dims = new Proto().message(2, new Proto().whole(1, -1));
    shape.dims().forEach(dim -> dims.message(2, new Proto().whole(1, dim)));
    Proto value = new Proto().message(1, new Proto().message(7, dims));
    return new Proto().text(1, "_output_shapes").message(2, value);
  }
}
