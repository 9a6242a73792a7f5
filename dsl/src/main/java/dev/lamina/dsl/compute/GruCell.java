package dev.lamina.dsl.compute;

import dev.lamina.dsl.activation.Activation;

/**
 * Gated recurrent unit: h = z h + (1 - z) n, with the gates z (update), r (reset) and n (new) in
 * the order of the kernels' columns.
 *
 * @param activation of n
 * @param recurrentActivation of z and r
 * @param resetAfter whether r works on h recurrent_kernel + recurrent bias, else on h
 */
public record GruCell(Activation activation, Activation recurrentActivation, boolean resetAfter)
    implements RecurrentCell {

  private static final int UPDATE = 0;
  private static final int RESET = 1;
  private static final int NEW = 2;

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public void forward(RecurrentTape tape, int t) {
    for (int gate = UPDATE; gate <= RESET; gate++) {
      tape.addRecurrent(gate, t, tape.linear[gate][t]);
      recurrentActivation.forward(tape.linear[gate][t], tape.gates[gate][t], tape.rows, tape.units);
    }
    float[] update = tape.gates[UPDATE][t];
    float[] reset = tape.gates[RESET][t];
    float[] linear = tape.linear[NEW][t];
    if (resetAfter) {
      float[] inner = tape.kept[t];
      tape.addRecurrent(NEW, t, inner);
      for (int i = 0; i < linear.length; i++) {
        linear[i] += reset[i] * inner[i];
      }
    } else {
      tape.addProduct(NEW, RecurrentTape.times(reset, tape.seen(NEW, t)), linear);
    }
    float[] fresh = tape.gates[NEW][t];
    activation.forward(linear, fresh, tape.rows, tape.units);
    float[] before = tape.states[0][t];
    float[] h = tape.states[0][t + 1];
    for (int i = 0; i < h.length; i++) {
      h[i] = update[i] * before[i] + (1 - update[i]) * fresh[i];
    }
  }

  @Override
  public void backward(RecurrentTape tape, int t) {
    float[] update = tape.gates[UPDATE][t];
    float[] reset = tape.gates[RESET][t];
    float[] fresh = tape.gates[NEW][t];
    float[] before = tape.states[0][t];
    float[] dh = tape.stateGradients[0];
    float[] dUpdate = new float[dh.length];
    float[] dNew = tape.linearGradients[NEW][t];
    for (int i = 0; i < dh.length; i++) {
      dUpdate[i] = dh[i] * (before[i] - fresh[i]);
      dNew[i] = dh[i] * (1 - update[i]);
      dh[i] *= update[i];
    }
    activation.backward(tape.linear[NEW][t], fresh, dNew, dNew, tape.rows, tape.units);
    float[] dReset;
    if (resetAfter) {
      dReset = RecurrentTape.times(dNew, tape.kept[t]);
      tape.backRecurrent(NEW, t, RecurrentTape.times(dNew, reset));
    } else {
      dReset = backThroughReset(tape, t, reset, dNew);
    }
    back(tape, t, UPDATE, dUpdate);
    back(tape, t, RESET, dReset);
  }

  private static float[] backThroughReset(RecurrentTape tape, int t, float[] reset, float[] dNew) {
    float[] seen = tape.seen(NEW, t);
    float[] inner = tape.backProduct(NEW, RecurrentTape.times(reset, seen), dNew);
    float[] dh = tape.stateGradients[0];
    float[] mask = tape.mask(NEW);
    for (int i = 0; i < dh.length; i++) {
      dh[i] += inner[i] * reset[i] * (mask == null ? 1 : mask[i]);
    }
    return RecurrentTape.times(inner, seen);
  }

  private void back(RecurrentTape tape, int t, int gate, float[] gradient) {
    float[] linear = tape.linearGradients[gate][t];
    recurrentActivation.backward(
        tape.linear[gate][t], tape.gates[gate][t], gradient, linear, tape.rows, tape.units);
    tape.backRecurrent(gate, t, linear);
  }
}
