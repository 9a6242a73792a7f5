package dev.lamina.runtime.compiled;

import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.optimizer.FlatWeight;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.optimizer.WeightUpdate;
import dev.lamina.runtime.compiled.Arena.Address;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The update of all weights: sums the workers' gradients, adds what regularizers pull, asks the
 * optimizer and writes the new weights to DL4J's memory. Ranges of weights are updated by different
 * threads; how they are cut changes nothing.
 */
final class UpdateStep {

  /** Floats that gradient, slots and weights hold at once: fits the second-level cache. */
  private static final int BLOCK = 8192;

  private final WeightUpdate update;
  private final List<FlatWeight> trainable;
  private final float[] weights;
  private final float[] gradient;
  private final float[][] other;
  private final FloatBuffer memory;
  private final FloatBuffer[] gradients;
  private final Pulls pulls;

  /**
   * For the weights in {@code memory}.
   *
   * @param gradients one flat gradient per worker
   */
  UpdateStep(Optimizer optimizer, ModelGraph graph, WeightMemory memory, List<Address> gradients) {
    int length = memory.length();
    this.trainable = trainable(graph, memory);
    this.update = new WeightUpdate(optimizer, trainable, length);
    this.pulls = new Pulls(graph, memory);
    this.weights = update.weights();
    this.gradient = update.gradient();
    this.other = new float[gradients.size()][BLOCK];
    this.memory = floats(new Address(memory.address()), length);
    this.gradients =
        gradients.stream().map(address -> floats(address, length)).toArray(FloatBuffer[]::new);
    read();
  }

  private static List<FlatWeight> trainable(ModelGraph graph, WeightMemory memory) {
    List<FlatWeight> weights = new ArrayList<>();
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        if (parameter.trainable()) {
          weights.add(
              new FlatWeight(
                  node.name(),
                  parameter.name(),
                  parameter.shape().toArray(),
                  Math.toIntExact(memory.offset(node, parameter.name())),
                  WeightLayout.of(parameter)));
        }
      }
    }
    return weights;
  }

  private static FloatBuffer floats(Address address, int length) {
    return new FloatPointer(address).capacity(length).asBuffer();
  }

  /** Takes over weights that were changed from outside. */
  void read() {
    memory.get(0, weights);
  }

  /** From the next update on this is the step size. */
  void setLearningRate(double rate) {
    update.setLearningRate(rate);
  }

  /** The optimizer's slots, each as long as all weights; live. */
  float[][] slots() {
    return update.slots();
  }

  /** The penalties on the weights as they are. */
  double penalty() {
    return pulls.penalty(weights);
  }

  /**
   * One update from the gradients of the workers that had examples, shared out among all workers.
   * What regularizers add and constraints change needs all weights at once, on one thread.
   *
   * @param share by which the sum of the gradients is divided
   */
  void run(Workers workers, IntPredicate busy, float share, long iteration) {
    update.begin(iteration);
    if (pulls.isEmpty() && update.inPieces()) {
      each(
          workers,
          (part, weight, from, to) -> {
            gather(part, busy, share, from, to);
            update.accumulate(from, to);
            update.finish(weight, from, to);
            publish(from, to);
          });
      return;
    }
    each(workers, (part, weight, from, to) -> gather(part, busy, share, from, to));
    pulls.addGradient(weights, gradient);
    each(workers, (part, weight, from, to) -> update.accumulate(from, to));
    if (!update.inPieces()) {
      workers.run(part -> update.measure(part, workers.count()));
      update.clip();
    }
    if (update.elementwise()) {
      each(workers, (part, weight, from, to) -> update.finish(weight, from, to));
    } else {
      workers.run(part -> finishWhole(part, workers.count()));
    }
    pulls.project(weights);
    each(workers, (part, weight, from, to) -> publish(from, to));
  }

  private void finishWhole(int part, int parts) {
    for (int weight = part; weight < trainable.size(); weight += parts) {
      update.finish(weight, trainable.get(weight).from(), trainable.get(weight).to());
    }
  }

  /**
   * What Keras's fit does with the weights after training.
   *
   * @return whether they are others now
   */
  boolean finalizeWeights() {
    boolean changed = update.finalizeWeights();
    if (changed) {
      trainable.forEach(weight -> publish(weight.from(), weight.to()));
    }
    return changed;
  }

  @FunctionalInterface
  private interface Block {
    void run(int part, int weight, int from, int to);
  }

  private void each(Workers workers, Block block) {
    workers.run(part -> eachBlock(part, workers.count(), block));
  }

  /** The trainable weights of one part, in pieces that stay in the cache from step to step. */
  private void eachBlock(int part, int parts, Block block) {
    for (int weight = 0; weight < trainable.size(); weight++) {
      int first = trainable.get(weight).from();
      long length = trainable.get(weight).size();
      int last = first + (int) (length * (part + 1) / parts);
      int from = first + (int) (length * part / parts);
      while (from < last) {
        int to = Math.min(last, from + BLOCK);
        block.run(part, weight, from, to);
        from = to;
      }
    }
  }

  /** Adds up the workers' gradients, in their order. */
  private void gather(int part, IntPredicate busy, float share, int from, int to) {
    boolean first = true;
    for (int worker = 0; worker < gradients.length; worker++) {
      if (!busy.test(worker)) {
        continue;
      }
      if (first) {
        gradients[worker].get(from, gradient, from, to - from);
        first = false;
      } else {
        gradients[worker].get(from, other[part], 0, to - from);
        add(other[part], gradient, from, to);
      }
    }
    if (share != 1) {
      for (int i = from; i < to; i++) {
        gradient[i] /= share;
      }
    }
  }

  private static void add(float[] more, float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] += more[i - from];
    }
  }

  private void publish(int from, int to) {
    memory.put(from, weights, from, to - from);
  }
}
