package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.schedule.FixedRate;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.Arrays;
import java.util.List;

/**
 * The update of all trainable weights, with what Keras's base class of optimizers does around an
 * optimizer's own rule: accumulation, clipping, weight decay, running means. A step is {@link
 * #begin} by one thread, and then, each for any range of any weight and by any thread, the phases
 * {@link #accumulate} and {@link #finish}; unless {@link #inPieces}, between them {@link #measure}
 * and, by one thread, {@link #clip}. How the ranges are cut changes nothing.
 */
public final class WeightUpdate {

  private final Optimizer optimizer;
  private final Options options;
  private final List<FlatWeight> trainable;
  private final double[] decays;
  private final float[] weights;
  private final float[] gradient;
  private final float[][] slots;
  private final float[][] own;
  private final float[] mean;
  private final float[] sum;
  private final Clipping clipping;
  private LearningRate learningRate;
  private Step step;
  private boolean first;
  private boolean due;

  /**
   * Of {@code length} weights, all zero until {@link #weights} are filled.
   *
   * @param trainable those the optimizer changes
   */
  public WeightUpdate(Optimizer optimizer, List<FlatWeight> trainable, int length) {
    this.optimizer = optimizer;
    this.options = optimizer.options();
    this.learningRate = optimizer.learningRate();
    this.trainable = List.copyOf(trainable);
    this.decays = trainable.stream().mapToDouble(optimizer::weightDecay).toArray();
    this.weights = new float[length];
    this.gradient = new float[length];
    this.slots = new float[optimizer.slots()][length];
    this.own = Arrays.copyOf(slots, optimizer.ownSlots());
    int next = own.length;
    this.mean = options.useEma() ? slots[next++] : null;
    this.sum = options.gradientAccumulationSteps() == null ? null : slots[next];
    this.clipping = new Clipping(options, this.trainable);
  }

  /** All weights; live. */
  public float[] weights() {
    return weights;
  }

  /** Where the gradient of the mean loss goes before each step; live, and used for other things. */
  public float[] gradient() {
    return gradient;
  }

  /** {@link Optimizer#slots} arrays, each as long as all weights; live. */
  public float[][] slots() {
    return slots;
  }

  /** The weights that are changed, in order. */
  public List<FlatWeight> trainable() {
    return trainable;
  }

  /** Whether {@link #finish} needs nothing but its own range of the gradient. */
  public boolean inPieces() {
    return optimizer instanceof ElementwiseOptimizer && !options.clipsByNorm();
  }

  /** Whether {@link #finish} may be given parts of a weight. */
  public boolean elementwise() {
    return optimizer instanceof ElementwiseOptimizer;
  }

  /** From the next step on this is the step size, whatever the optimizer's own is. */
  public void setLearningRate(double rate) {
    learningRate = new FixedRate(rate);
  }

  /**
   * Begins a step.
   *
   * @param iteration steps done before this one, from 0
   */
  public void begin(long iteration) {
    int each = options.stepsPerUpdate();
    first = iteration == 0;
    due = (iteration + 1) % each == 0;
    double rate = learningRate.at(iteration);
    step = new Step(weights, gradient, own, iteration / each, rate);
  }

  /** Adds the gradient up over steps, and makes it their mean where an update is due. */
  public void accumulate(int from, int to) {
    if (first) {
      optimizer.begin(own, weights, from, to);
    }
    if (sum == null) {
      return;
    }
    if (!due) {
      for (int i = from; i < to; i++) {
        sum[i] += gradient[i];
      }
      return;
    }
    float each = options.stepsPerUpdate();
    for (int i = from; i < to; i++) {
      gradient[i] = (gradient[i] + sum[i]) / each;
    }
    Arrays.fill(sum, from, to, 0);
  }

  /** The norms that clipping needs: one of {@code parts} shares of the work. */
  public void measure(int part, int parts) {
    clipping.measure(gradient, part, parts);
  }

  /** Makes of all that {@link #measure} found by how much each weight's gradient is shortened. */
  public void clip() {
    clipping.decide();
  }

  /**
   * The rest of the step.
   *
   * @param weight which of {@link #trainable}
   * @param from within it; of an optimizer that is not {@link #elementwise}, its beginning
   * @param to within it; its end, likewise
   */
  public void finish(int weight, int from, int to) {
    if (due) {
      clipping.apply(gradient, weight, from, to);
      decay(decays[weight], from, to);
      if (optimizer instanceof ElementwiseOptimizer elementwise) {
        elementwise.update(step, from, to);
      } else if (optimizer instanceof WeightwiseOptimizer weightwise) {
        FlatWeight whole = trainable.get(weight);
        whole.toKeras(weights);
        whole.toKeras(gradient);
        weightwise.update(step, whole);
        whole.toMemory(weights);
      }
    }
    if (mean != null) {
      average(from, to);
    }
  }

  private void decay(double decay, int from, int to) {
    if (decay == 0) {
      return;
    }
    float share = (float) (decay * step.rate());
    for (int i = from; i < to; i++) {
      weights[i] -= weights[i] * share;
    }
  }

  private void average(int from, int to) {
    float keep = step.iteration() == 0 ? 0 : (float) options.emaMomentum();
    float blend = 1 - keep;
    for (int i = from; i < to; i++) {
      mean[i] = mean[i] * keep + weights[i] * blend;
    }
    Integer each = options.emaOverwriteFrequency();
    if (each != null && (step.iteration() + 1) % each == 0) {
      System.arraycopy(mean, from, weights, from, to - from);
    }
  }

  /**
   * What Keras's fit does after training, of which there was a step at least: the weights become
   * their running mean.
   *
   * @return whether there is one
   */
  public boolean finalizeWeights() {
    if (mean == null) {
      return false;
    }
    for (FlatWeight weight : trainable) {
      System.arraycopy(mean, weight.from(), weights, weight.from(), weight.size());
    }
    return true;
  }
}
