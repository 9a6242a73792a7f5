package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ends of all outputs of a network, for one worker's examples. */
final class NetworkEnd {

  private final List<LossStep> ends = new ArrayList<>();
  private final float[][] raw;
  private final float[][] gradients;
  private final int rows;
  private final int outputSize;

  NetworkEnd(ModelGraph graph, Loss loss, int rows) {
    this.rows = rows;
    List<Shape> shapes = graph.outputShapes();
    int stride = targetSize(graph, loss);
    int start = 0;
    for (int i = 0; i < shapes.size(); i++) {
      LayerNode node = graph.layersByName().get(graph.outputs().get(i));
      // Where other layers want the output too, the plan has done what comes before the loss.
      Optional<Layer> end = Optional.of(node.layer()).filter(layer -> graph.ends(node));
      Activation activation = end.flatMap(Layer::outputActivation).orElse(new Linear());
      Optional<Regularizer> penalty = end.flatMap(Layer::activityPenalty);
      LossStep.Targets targets = new LossStep.Targets(start, stride);
      ends.add(new LossStep(activation, penalty, loss, rows, shapes.get(i), targets));
      start += LossStep.targets(loss, shapes.get(i));
    }
    this.raw = ends.stream().map(LossStep::raw).toArray(float[][]::new);
    this.gradients = new float[ends.size()][];
    this.outputSize = Math.toIntExact(shapes.stream().mapToLong(Shape::size).sum());
  }

  /** How many target numbers an example has. */
  static int targetSize(ModelGraph graph, Loss loss) {
    return graph.outputShapes().stream().mapToInt(shape -> LossStep.targets(loss, shape)).sum();
  }

  /** Where the plan puts what it computed, output by output. */
  float[][] raw() {
    return raw;
  }

  /** Computes outputs only. */
  void activate() {
    ends.forEach(LossStep::activate);
  }

  /** Computes outputs and losses. {@code targets} of this worker begin at {@code example}. */
  void evaluate(float[] targets, int example) {
    for (LossStep end : ends) {
      end.evaluate(targets, example);
    }
  }

  /** The sum of the examples' losses, after {@link #evaluate}. */
  double sum() {
    double sum = 0;
    for (LossStep end : ends) {
      sum += end.sum();
    }
    return sum;
  }

  /** The gradients of the batch's mean loss, output by output, after {@link #evaluate}. */
  float[][] gradients(float[] targets, int example, int batchRows) {
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = ends.get(i).gradient(targets, example, batchRows);
    }
    return gradients;
  }

  /** Puts the outputs, packed, in their place among those of all examples. */
  void copyOutputs(float[] all, int example) {
    int at = 0;
    for (LossStep end : ends) {
      float[] outputs = end.outputs();
      int own = outputs.length / rows;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(outputs, row * own, all, (example + row) * outputSize + at, own);
      }
      at += own;
    }
  }
}
