package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * All numbers of one pass of a recurrent layer over a batch, step by step in the order in which the
 * steps are read. Arrays hold {@code rows} vectors of {@code units} numbers.
 */
final class RecurrentTape {

  final int rows;
  final int units;

  /** [gate][step]: the input's part; cells add the recurrent part. */
  final float[][][] linear;

  /** [gate][step]: what activations make of it. */
  final float[][][] gates;

  /** [step]: what else a cell wants to keep. */
  final float[][] kept;

  /** [state][step]: before the step; one more step than there are. */
  final float[][][] states;

  /** [gate][step]: gradients of {@link #linear}. */
  final float[][][] linearGradients;

  /** [state]: gradients, on the way back, of the states where the way is. */
  final float[][] stateGradients;

  private final boolean trainable;
  private final float[][] kernels;
  private final float[][] transposed;
  private final float[][] biases;
  private final float[][] masks;
  private final float[][] kernelGradients;
  private final float[][] biasGradients;

  /**
   * Room for a pass.
   *
   * @param trainable whether gradients of kernels and biases are wanted
   * @param kernels recurrent, of each gate
   * @param biases recurrent, of each gate; null for none
   * @param masks dropout of the first state for each gate; null for none
   */
  RecurrentTape(
      RecurrentCell cell,
      boolean trainable,
      int rows,
      int units,
      int steps,
      float[][] kernels,
      float[][] biases,
      float[][] masks) {
    this.trainable = trainable;
    this.rows = rows;
    this.units = units;
    this.kernels = kernels;
    this.transposed = new float[kernels.length][];
    this.biases = biases;
    this.masks = masks;
    int size = rows * units;
    linear = new float[cell.gates()][steps][size];
    gates = new float[cell.gates()][steps][size];
    linearGradients = new float[cell.gates()][steps][size];
    kept = new float[steps][size];
    states = new float[cell.states()][steps + 1][size];
    stateGradients = new float[cell.states()][size];
    kernelGradients = new float[cell.gates()][units * units];
    biasGradients = new float[cell.gates()][units];
  }

  /** The first state before step {@code t} as the gate sees it. */
  float[] seen(int gate, int t) {
    float[] state = states[0][t];
    return masks == null ? state : times(state, masks[gate]);
  }

  /** output += (what the gate sees of the first state before step t) kernel + bias. */
  void addRecurrent(int gate, int t, float[] output) {
    addProduct(gate, seen(gate, t), output);
    if (biases != null) {
      Matrix.addToRows(biases[gate], output, rows, units);
    }
  }

  /** output += vectors kernel. */
  void addProduct(int gate, float[] vectors, float[] output) {
    Matrix.add(vectors, 0, kernels[gate], 0, output, 0, rows, units, units);
  }

  /** The way back of {@link #addRecurrent}, into weights and the first state's gradient. */
  void backRecurrent(int gate, int t, float[] gradient) {
    float[] seen = backProduct(gate, seen(gate, t), gradient);
    float[] state = stateGradients[0];
    for (int i = 0; i < state.length; i++) {
      state[i] += masks == null ? seen[i] : seen[i] * masks[gate][i];
    }
    if (trainable) {
      Matrix.addRows(gradient, biasGradients[gate], rows, units);
    }
  }

  /** The way back of {@link #addProduct}, into the kernel; gives the vectors' gradient. */
  float[] backProduct(int gate, float[] vectors, float[] gradient) {
    if (trainable) {
      Matrix.addTransposed(vectors, 0, gradient, 0, kernelGradients[gate], 0, units, rows, units);
    }
    float[] result = new float[vectors.length];
    if (transposed[gate] == null) {
      transposed[gate] = Matrix.transposed(kernels[gate], units, units);
    }
    Matrix.add(gradient, 0, transposed[gate], 0, result, 0, rows, units, units);
    return result;
  }

  /** Keeps the states of an example as they were before the step, which does not count. */
  void hold(int row, int t) {
    for (float[][] state : states) {
      System.arraycopy(state[t], row * units, state[t + 1], row * units, units);
    }
  }

  /** Takes out the gradients of examples whose step does not count: they pass it untouched. */
  float[][] takeHeld(RecurrentSteps steps, int t) {
    float[][] held = new float[stateGradients.length][rows * units];
    for (int row = 0; row < rows; row++) {
      for (int state = 0; !steps.counts(row, t) && state < held.length; state++) {
        float[] gradients = stateGradients[state];
        System.arraycopy(gradients, row * units, held[state], row * units, units);
        Arrays.fill(gradients, row * units, (row + 1) * units, 0);
      }
    }
    return held;
  }

  /** Puts back what {@link #takeHeld} took. */
  void giveBack(float[][] held) {
    for (int state = 0; state < held.length; state++) {
      for (int i = 0; i < held[state].length; i++) {
        stateGradients[state][i] += held[state][i];
      }
    }
  }

  /** The dropout of the first state for a gate; null for none. */
  float[] mask(int gate) {
    return masks == null ? null : masks[gate];
  }

  /** The gradient of a gate's recurrent kernel. */
  float[] kernelGradient(int gate) {
    return kernelGradients[gate];
  }

  /** The gradient of a gate's recurrent bias. */
  float[] biasGradient(int gate) {
    return biasGradients[gate];
  }

  /** a b, number by number. */
  static float[] times(float[] a, float[] b) {
    float[] product = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }
}
