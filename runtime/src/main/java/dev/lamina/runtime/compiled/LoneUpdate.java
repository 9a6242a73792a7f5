package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.runtime.compiled.Arena.Address;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The compiled engine's update by itself, on one thread: for networks whose gradients DL4J
 * computes, with optimizers that its own updaters cannot be. Without native memory of its own.
 */
public final class LoneUpdate {

  private final UpdateStep update;
  private final Workers caller = new Workers(1, () -> {});
  private final ModelGraph graph;
  private final WeightMemory memory;
  private final FloatBuffer gradient;

  /**
   * For the weights in {@code memory}.
   *
   * @param gradient the native address of their gradient, in the same order
   */
  public LoneUpdate(Optimizer optimizer, ModelGraph graph, WeightMemory memory, long gradient) {
    Address address = new Address(gradient);
    this.graph = graph;
    this.memory = memory;
    this.update = new UpdateStep(optimizer, graph, memory, List.of(address));
    this.gradient = new FloatPointer(address).capacity(memory.length()).asBuffer();
  }

  /**
   * One update.
   *
   * @param rows of the batch over whose examples the gradient is the sum
   */
  public void run(int rows, long iteration) {
    update.run(caller, worker -> true, rows, iteration);
    moveStatistics();
  }

  /** What DL4J calls the gradient of a moving statistic is what is to be taken off it. */
  private void moveStatistics() {
    FloatBuffer weights =
        new FloatPointer(new Address(memory.address())).capacity(memory.length()).asBuffer();
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        // Where the layer is frozen they are what is left of an unwanted gradient.
        if (!parameter.trainable() && node.trainable()) {
          int from = Math.toIntExact(memory.offset(node, parameter.name()));
          int to = from + Math.toIntExact(parameter.size());
          for (int i = from; i < to; i++) {
            weights.put(i, weights.get(i) - gradient.get(i));
          }
        }
      }
    }
  }

  /** From the next update on this is the step size, whatever the optimizer's own is. */
  public void setLearningRate(double rate) {
    update.setLearningRate(rate);
  }

  /** The optimizer's slots, each as long as all weights in DL4J's order; live. */
  public float[][] slots() {
    return update.slots();
  }

  /** Takes over weights that were changed from outside. */
  public void weightsChanged() {
    update.read();
  }

  /**
   * What Keras's fit does with the weights after training.
   *
   * @return whether they are others now
   */
  public boolean finalizeWeights() {
    return update.finalizeWeights();
  }
}
