package dev.lamina.runtime.compiled;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.Goal;
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

  /** {@code goals} are one for each output. */
  NetworkEnd(ModelGraph graph, List<Goal> goals, int rows) {
    this.rows = rows;
    List<Shape> shapes = graph.outputShapes();
    for (int i = 0; i < shapes.size(); i++) {
      LayerNode node = graph.layersByName().get(graph.outputs().get(i));
      // Where other layers want the output too, the plan has done what comes before the loss.
      Optional<Layer> end = Optional.of(node.layer()).filter(layer -> graph.ends(node));
      Activation activation = end.flatMap(Layer::outputActivation).orElse(new Linear());
      Optional<Regularizer> penalty = end.flatMap(Layer::activityPenalty);
      ends.add(new LossStep(activation, penalty, goals.get(i), rows, shapes.get(i)));
    }
    this.raw = ends.stream().map(LossStep::raw).toArray(float[][]::new);
    this.gradients = new float[ends.size()][];
    this.outputSize = Math.toIntExact(graph.outputSize());
  }

  /** Where the plan puts what it computed, output by output. */
  float[][] raw() {
    return raw;
  }

  /** Computes outputs only. */
  void activate() {
    ends.forEach(LossStep::activate);
  }

  /** Computes outputs and losses; {@code shares} are one for each output. */
  void evaluate(List<LossStep.Share> shares) {
    for (int i = 0; i < ends.size(); i++) {
      ends.get(i).evaluate(shares.get(i));
    }
  }

  /** Adds what these examples add to the outputs' losses, after {@link #evaluate}. */
  void addLosses(double[] losses) {
    for (int i = 0; i < losses.length; i++) {
      losses[i] += ends.get(i).value();
    }
  }

  /** The penalties on the outputs, still to be divided by the batch, after {@link #evaluate}. */
  double penalized() {
    double sum = 0;
    for (LossStep end : ends) {
      sum += end.penalized();
    }
    return sum;
  }

  /** The gradients of the batch's loss, output by output, after {@link #evaluate}. */
  float[][] gradients() {
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = ends.get(i).gradient();
    }
    return gradients;
  }

  /** Puts the outputs, packed, in their place among those of all examples. */
  void copyOutputs(float[] all, int example) {
    int from = example * outputSize;
    for (LossStep end : ends) {
      Packing.put(end.outputs(), rows, all, from, outputSize);
      from += end.outputs().length / rows;
    }
  }
}
