package dev.lamina.dsl.compute;

import java.util.Arrays;

/**
 * A cell over the steps of sequences, and back through time. Weights: kernel, recurrent kernel and,
 * where there is one, the bias; a bias of two rows has the recurrent one second.
 */
public final class Recurrent implements LayerMath {

  /**
   * How the steps are read and what is given.
   *
   * @param sequences whether every step's output is given, else the last one's
   * @param backwards whether the last step is read first; outputs come in the order of reading
   * @param zeroOutput whether a step that does not count gives zeros, else the output before it
   * @param dropout share of the input's features dropped, the same ones at each step
   * @param recurrentDropout share of the output dropped on its way to the next step
   * @param seed of the masks; null for the run's
   */
  public record Reading(
      boolean sequences,
      boolean backwards,
      boolean zeroOutput,
      double dropout,
      double recurrentDropout,
      Long seed) {}

  private final RecurrentCell cell;
  private final int units;
  private final int steps;
  private final int features;
  private final Reading reading;
  private final ColumnBlocks inputBlocks;
  private final ColumnBlocks recurrentBlocks;
  private final ColumnBlocks biasBlocks;
  private RecurrentTape tape;
  private float[][] kernels;
  private float[][] inputMasks;
  private float[][] inputs;

  /** For sequences of {@code steps} steps of {@code features} numbers. */
  public Recurrent(RecurrentCell cell, int units, int steps, int features, Reading reading) {
    this.cell = cell;
    this.units = units;
    this.steps = steps;
    this.features = features;
    this.reading = reading;
    this.inputBlocks = new ColumnBlocks(features, units, cell.gates());
    this.recurrentBlocks = new ColumnBlocks(units, units, cell.gates());
    this.biasBlocks = new ColumnBlocks(1, units, cell.gates());
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int rows = batch.rows();
    kernels = inputBlocks.split(weights[0], 0);
    float[][] bias = weights.length > 2 ? biasBlocks.split(weights[2], 0) : null;
    RecurrentDropout dropout = new RecurrentDropout(batch, reading, cell.gates());
    inputMasks = dropout.input(features);
    tape =
        new RecurrentTape(
            cell,
            rows,
            units,
            steps,
            recurrentBlocks.split(weights[1], 0),
            twoBiases(weights) ? biasBlocks.split(weights[2], biasBlocks.size()) : null,
            dropout.recurrent(units));
    inputs = new float[steps][];
    for (int t = 0; t < steps; t++) {
      inputs[t] = read(input, rows, t);
      for (int gate = 0; gate < cell.gates(); gate++) {
        float[] linear = tape.linear[gate][t];
        if (bias != null) {
          Matrix.addToRows(bias[gate], linear, rows, units);
        }
        Matrix.add(seen(gate, t), 0, kernels[gate], 0, linear, 0, rows, features, units);
      }
      cell.forward(tape, t);
      hold(batch, t, output);
    }
  }

  private boolean twoBiases(float[][] weights) {
    return weights.length > 2 && weights[2].length == 2 * biasBlocks.size();
  }

  /** The input at step {@code t} of the reading, as the gate sees it. */
  private float[] seen(int gate, int t) {
    return inputMasks == null ? inputs[t] : RecurrentTape.times(inputs[t], inputMasks[gate]);
  }

  private float[] read(float[] input, int rows, int t) {
    float[] x = new float[rows * features];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(input, place(row, t) * features, x, row * features, features);
    }
    return x;
  }

  private int place(int row, int t) {
    return row * steps + step(t);
  }

  private int step(int t) {
    return reading.backwards() ? steps - 1 - t : t;
  }

  private boolean counts(Batch batch, int row, int t) {
    return batch.mask() == null || batch.mask().keeps(row, step(t));
  }

  /** Keeps the states of examples whose step does not count, and gives the outputs. */
  private void hold(Batch batch, int t, float[] output) {
    float[] h = tape.states[0][t + 1];
    for (int row = 0; row < batch.rows(); row++) {
      boolean counts = counts(batch, row, t);
      for (int state = 0; !counts && state < cell.states(); state++) {
        float[] before = tape.states[state][t];
        System.arraycopy(before, row * units, tape.states[state][t + 1], row * units, units);
      }
      if (reading.sequences() || t == steps - 1) {
        int to = (reading.sequences() ? row * steps + t : row) * units;
        if (counts || !reading.zeroOutput()) {
          System.arraycopy(h, row * units, output, to, units);
        } else {
          Arrays.fill(output, to, to + units, 0);
        }
      }
    }
  }

  @Override
  public Mask mask(Batch batch, float[] input) {
    return reading.sequences() ? batch.mask() : null;
  }

  @Override
  public void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients) {
    float[][] kernelGradients = new float[cell.gates()][features * units];
    float[][] biasGradients = new float[cell.gates()][units];
    float[][] transposed = new float[cell.gates()][];
    Arrays.setAll(transposed, gate -> Matrix.transposed(kernels[gate], features, units));
    for (int t = steps - 1; t >= 0; t--) {
      addOutputGradient(batch, t, outputGradient);
      float[][] held = takeHeld(batch, t);
      cell.backward(tape, t);
      for (int state = 0; state < held.length; state++) {
        for (int i = 0; i < held[state].length; i++) {
          tape.stateGradients[state][i] += held[state][i];
        }
      }
      for (int gate = 0; gate < cell.gates(); gate++) {
        float[] gradient = tape.linearGradients[gate][t];
        float[] x = seen(gate, t);
        Matrix.addTransposed(
            x, 0, gradient, 0, kernelGradients[gate], 0, features, batch.rows(), units);
        Matrix.addRows(gradient, biasGradients[gate], batch.rows(), units);
        addInputGradient(batch.rows(), gate, t, transposed[gate], inputGradient);
      }
    }
    for (int gate = 0; gate < cell.gates(); gate++) {
      inputBlocks.add(kernelGradients[gate], gate, weightGradients[0], 0);
      recurrentBlocks.add(tape.kernelGradient(gate), gate, weightGradients[1], 0);
      if (weights.length > 2) {
        biasBlocks.add(biasGradients[gate], gate, weightGradients[2], 0);
      }
      if (twoBiases(weights)) {
        biasBlocks.add(tape.biasGradient(gate), gate, weightGradients[2], biasBlocks.size());
      }
    }
  }

  private void addOutputGradient(Batch batch, int t, float[] outputGradient) {
    if (!reading.sequences() && t < steps - 1) {
      return;
    }
    for (int row = 0; row < batch.rows(); row++) {
      int from = (reading.sequences() ? row * steps + t : row) * units;
      if (counts(batch, row, t) || !reading.zeroOutput()) {
        for (int i = 0; i < units; i++) {
          tape.stateGradients[0][row * units + i] += outputGradient[from + i];
        }
      }
    }
  }

  /** Takes out the gradients of examples whose step does not count: they pass it untouched. */
  private float[][] takeHeld(Batch batch, int t) {
    if (batch.mask() == null) {
      return new float[0][];
    }
    float[][] held = new float[cell.states()][batch.rows() * units];
    for (int row = 0; row < batch.rows(); row++) {
      for (int state = 0; !counts(batch, row, t) && state < held.length; state++) {
        float[] gradients = tape.stateGradients[state];
        System.arraycopy(gradients, row * units, held[state], row * units, units);
        Arrays.fill(gradients, row * units, (row + 1) * units, 0);
      }
    }
    return held;
  }

  private void addInputGradient(
      int rows, int gate, int t, float[] transposed, float[] inputGradient) {
    float[] x = new float[rows * features];
    float[] gradient = tape.linearGradients[gate][t];
    Matrix.add(gradient, 0, transposed, 0, x, 0, rows, units, features);
    float[] masked = inputMasks == null ? x : RecurrentTape.times(x, inputMasks[gate]);
    for (int row = 0; row < rows; row++) {
      int to = place(row, t) * features;
      for (int i = 0; i < features; i++) {
        inputGradient[to + i] += masked[row * features + i];
      }
    }
  }
}
