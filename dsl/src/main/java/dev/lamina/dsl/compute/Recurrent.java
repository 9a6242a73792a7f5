package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

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
  private final int count;
  private final int features;
  private final PackedShapes packed;
  private final Reading reading;
  private final ColumnBlocks inputBlocks;
  private final ColumnBlocks recurrentBlocks;
  private final ColumnBlocks biasBlocks;
  private RecurrentSteps steps;
  private RecurrentTape tape;
  private float[][] kernels;
  private float[][] inputMasks;
  private float[][] inputs;

  /**
   * For sequences.
   *
   * @param shapes of the sequence, (steps, features), and of the first states if they come in
   */
  public Recurrent(RecurrentCell cell, int units, List<Shape> shapes, Reading reading) {
    this.cell = cell;
    this.units = units;
    this.count = shapes.get(0).dim(0);
    this.features = shapes.get(0).channels();
    this.packed = PackedShapes.of(shapes);
    this.reading = reading;
    this.inputBlocks = new ColumnBlocks(features, units, cell.gates());
    this.recurrentBlocks = new ColumnBlocks(units, units, cell.gates());
    this.biasBlocks = new ColumnBlocks(1, units, cell.gates());
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int rows = batch.rows();
    RecurrentDropout dropout = new RecurrentDropout(batch, reading, cell.gates());
    steps = new RecurrentSteps(batch, reading, count, features, units);
    inputMasks = dropout.input(features);
    kernels = inputBlocks.split(weights[0], 0);
    float[][] bias = weights.length > 2 ? biasBlocks.split(weights[2], 0) : null;
    tape =
        new RecurrentTape(
            cell,
            batch.trainable(),
            rows,
            units,
            count,
            recurrentBlocks.split(weights[1], 0),
            twoBiases(weights) ? biasBlocks.split(weights[2], biasBlocks.size()) : null,
            dropout.recurrent(units));
    for (int state = 0; hasFirstState() && state < cell.states(); state++) {
      tape.states[state][0] = packed.part(input, state + 1, rows);
    }
    float[] sequences = hasFirstState() ? packed.part(input, 0, rows) : input;
    inputs = new float[count][];
    for (int t = 0; t < count; t++) {
      inputs[t] = steps.read(sequences, t);
      for (int gate = 0; gate < cell.gates(); gate++) {
        float[] linear = tape.linear[gate][t];
        if (bias != null) {
          Matrix.addToRows(bias[gate], linear, rows, units);
        }
        Matrix.add(seen(gate, t), 0, kernels[gate], 0, linear, 0, rows, features, units);
      }
      cell.forward(tape, t);
      for (int row = 0; row < rows; row++) {
        if (!steps.counts(row, t)) {
          tape.hold(row, t);
        }
      }
      steps.give(tape.states[0][t + 1], t, output);
    }
  }

  private boolean hasFirstState() {
    return packed.count() > 1;
  }

  private boolean twoBiases(float[][] weights) {
    return weights.length > 2 && weights[2].length == 2 * biasBlocks.size();
  }

  /** The input at step {@code t} of the reading, as the gate sees it. */
  private float[] seen(int gate, int t) {
    return inputMasks == null ? inputs[t] : RecurrentTape.times(inputs[t], inputMasks[gate]);
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
    int rows = batch.rows();
    float[][] kernelGradients = new float[cell.gates()][features * units];
    float[][] biasGradients = new float[cell.gates()][units];
    float[][] transposed = new float[cell.gates()][];
    Arrays.setAll(transposed, gate -> Matrix.transposed(kernels[gate], features, units));
    float[] dSequences = hasFirstState() ? new float[rows * count * features] : inputGradient;
    for (int t = count - 1; t >= 0; t--) {
      steps.addGiven(outputGradient, t, tape.stateGradients[0]);
      float[][] held = tape.takeHeld(steps, t);
      cell.backward(tape, t);
      tape.giveBack(held);
      for (int gate = 0; gate < cell.gates(); gate++) {
        float[] gradient = tape.linearGradients[gate][t];
        if (batch.trainable()) {
          Matrix.addTransposed(
              seen(gate, t), 0, gradient, 0, kernelGradients[gate], 0, features, rows, units);
          Matrix.addRows(gradient, biasGradients[gate], rows, units);
        }
        float[] dx = new float[rows * features];
        Matrix.add(gradient, 0, transposed[gate], 0, dx, 0, rows, units, features);
        dx = inputMasks == null ? dx : RecurrentTape.times(dx, inputMasks[gate]);
        steps.addRead(dx, t, dSequences);
      }
    }
    if (hasFirstState()) {
      packed.add(dSequences, 0, inputGradient, rows);
      for (int state = 0; state < cell.states(); state++) {
        packed.add(tape.stateGradients[state], state + 1, inputGradient, rows);
      }
    }
    for (int gate = 0; batch.trainable() && gate < cell.gates(); gate++) {
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
}
