package dev.lamina.runtime.compiled;

import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The update of all weights: sums the workers' gradients, adds what regularizers pull, asks the
 * optimizer and writes the new weights to DL4J's memory. Ranges of weights are updated by different
 * threads; each number is computed by itself, so how they are cut changes nothing.
 */
final class UpdateStep {

  private final Optimizer optimizer;
  private final List<Stretch> trainable;
  private final float[] weights;
  private final float[] gradient;
  private final float[][] slots;
  private final float[] other;
  private final FloatPointer memory;
  private final FloatPointer[] gradients;
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
    this.other = new float[length];
    this.memory = new FloatPointer(new Address(memory.address())).capacity(length);
    this.gradients =
        gradients.stream()
            .map(address -> new FloatPointer(address).capacity(length))
            .toArray(FloatPointer[]::new);
    read();
  }

  /** Takes over weights that were changed from outside. */
  void read() {
    memory.get(weights);
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
   * Adds up the gradients of the workers that had examples, in their order; by one thread, after
   * all are done.
   */
  void gather(IntPredicate busy) {
    Arrays.fill(gradient, 0);
    for (int worker = 0; worker < gradients.length; worker++) {
      if (!busy.test(worker)) {
        continue;
      }
      gradients[worker].get(other);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += other[i];
      }
    }
    pulls.addGradient(weights, gradient);
  }

  /** Updates part {@code part} of {@code parts} of the weights, in Java. */
  void update(int part, int parts, long iteration) {
    for (Stretch stretch : trainable) {
      int length = stretch.to() - stretch.from();
      int from = stretch.from() + (int) ((long) length * part / parts);
      int to = stretch.from() + (int) ((long) length * (part + 1) / parts);
      optimizer.update(gradient, slots, from, to, iteration);
      for (int i = from; i < to; i++) {
        weights[i] -= gradient[i];
      }
    }
  }

  /** Holds the constraints and writes the trainable weights to DL4J's memory; by one thread. */
  void publish() {
    pulls.project(weights);
    for (Stretch stretch : trainable) {
      memory.position(stretch.from()).put(weights, stretch.from(), stretch.to() - stretch.from());
    }
    memory.position(0);
  }
}
