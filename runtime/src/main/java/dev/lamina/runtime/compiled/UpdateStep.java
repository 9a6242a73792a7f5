package dev.lamina.runtime.compiled;

import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.runtime.compiled.Arena.Address;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.IntPredicate;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The update of all weights: sums the workers' gradients, adds what regularizers pull, asks the
 * optimizer and writes the new weights to DL4J's memory. Ranges of weights are updated by different
 * threads; each number is computed by itself, so how they are cut changes nothing.
 */
final class UpdateStep {

  /** Floats that gradient, slots and weights hold at once: fits the second-level cache. */
  private static final int BLOCK = 8192;

  private final Optimizer optimizer;
  private final List<Stretch> trainable;
  private final float[] weights;
  private final float[] gradient;
  private final float[][] slots;
  private final float[][] other;
  private final FloatBuffer memory;
  private final FloatBuffer[] gradients;
  private final Pulls pulls;

  /**
   * A stretch of the flat weights.
   *
   * @param from first float
   * @param to behind the last
   */
  record Stretch(int from, int to) {}

  /**
   * For the weights in {@code memory}.
   *
   * @param gradients one flat gradient per worker
   * @param trainable the weights the optimizer changes, in order
   */
  UpdateStep(
      Optimizer optimizer,
      WeightMemory memory,
      List<Address> gradients,
      List<Stretch> trainable,
      Pulls pulls) {
    int length = memory.length();
    this.optimizer = optimizer;
    this.trainable = List.copyOf(trainable);
    this.pulls = pulls;
    this.weights = new float[length];
    this.gradient = new float[length];
    this.slots = new float[optimizer.slots()][length];
    this.other = new float[gradients.size()][BLOCK];
    this.memory = floats(new Address(memory.address()), length);
    this.gradients =
        gradients.stream().map(address -> floats(address, length)).toArray(FloatBuffer[]::new);
    read();
  }

  private static FloatBuffer floats(Address address, int length) {
    return new FloatPointer(address).capacity(length).asBuffer();
  }

  /** Takes over weights that were changed from outside. */
  void read() {
    memory.get(0, weights);
  }

  /** The optimizer's slots, each as long as all weights; live. */
  float[][] slots() {
    return slots;
  }

  /** The penalties on the weights as they are. */
  double penalty() {
    return pulls.penalty(weights);
  }

  /**
   * One update from the gradients of the workers that had examples, shared out among all workers.
   * What regularizers add and constraints change needs all weights at once, on one thread.
   */
  void run(Workers workers, IntPredicate busy, long iteration) {
    if (pulls.isEmpty()) {
      workers.run(
          part ->
              eachBlock(
                  part,
                  workers.count(),
                  (from, to) -> {
                    gather(part, busy, from, to);
                    update(from, to, iteration);
                    publish(from, to);
                  }));
      return;
    }
    workers.run(
        part -> eachBlock(part, workers.count(), (from, to) -> gather(part, busy, from, to)));
    pulls.addGradient(weights, gradient);
    workers.run(
        part -> eachBlock(part, workers.count(), (from, to) -> update(from, to, iteration)));
    pulls.project(weights);
    workers.run(part -> eachBlock(part, workers.count(), this::publish));
  }

  @FunctionalInterface
  private interface Block {
    void run(int from, int to);
  }

  /** The trainable weights of one part, in pieces that stay in the cache from step to step. */
  private void eachBlock(int part, int parts, Block block) {
    for (Stretch stretch : trainable) {
      long length = stretch.to() - stretch.from();
      int last = stretch.from() + (int) (length * (part + 1) / parts);
      int from = stretch.from() + (int) (length * part / parts);
      while (from < last) {
        int to = Math.min(last, from + BLOCK);
        block.run(from, to);
        from = to;
      }
    }
  }

  /** Adds up the workers' gradients, in their order. */
  private void gather(int part, IntPredicate busy, int from, int to) {
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
  }

  private static void add(float[] more, float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] += more[i - from];
    }
  }

  private void update(int from, int to, long iteration) {
    optimizer.update(gradient, slots, from, to, iteration);
    for (int i = from; i < to; i++) {
      weights[i] -= gradient[i];
    }
  }

  private void publish(int from, int to) {
    memory.put(from, weights, from, to - from);
  }
}
