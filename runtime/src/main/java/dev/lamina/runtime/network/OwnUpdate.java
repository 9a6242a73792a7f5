package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.runtime.compiled.LoneUpdate;

/**
 * Updates of a DL4J network in place of its updater's, with its memory. The slots are copied to
 * DL4J's state view when the network is saved.
 */
final class OwnUpdate {

  private final Dl4jMemory memory;
  private final LoneUpdate update;

  /** Takes over the network's weights and state as they are. */
  OwnUpdate(Optimizer optimizer, ModelGraph graph, Dl4jModel network) {
    network.updater(); // makes the gradient view, if nothing has yet
    long gradient = network.model().getGradientsViewArray().data().addressPointer().address();
    this.memory = new Dl4jMemory(network, graph);
    this.update = new LoneUpdate(optimizer, graph, memory, gradient);
    memory.readState(update.slots());
  }

  /** One update from the sum of gradients in DL4J's view. */
  void run(int rows, long iteration) {
    update.run(rows, iteration);
  }

  /** From the next update on this is the step size. */
  void setLearningRate(double rate) {
    update.setLearningRate(rate);
  }

  /** Takes over weights that were changed from outside. */
  void weightsChanged() {
    update.weightsChanged();
  }

  /** Takes over weights and state that were changed from outside. */
  void read() {
    update.weightsChanged();
    memory.readState(update.slots());
  }

  /** Writes the slots to DL4J's state view. */
  void writeState() {
    memory.writeState(update.slots());
  }

  /** What Keras's fit does after training; whether the weights are others now. */
  boolean finalizeWeights() {
    return update.finalizeWeights();
  }
}
