package dev.lamina.dsl.compute;

import dev.lamina.dsl.activation.Activation;
import java.util.Arrays;

/**
 * Long short-term memory: c = f c + i g and h = o activation(c), with the gates i, f, g, o in the
 * order of the kernels' columns.
 *
 * @param activation of g and of c
 * @param recurrentActivation of i, f and o
 */
public record LstmCell(Activation activation, Activation recurrentActivation)
    implements RecurrentCell {

  private static final int IN = 0;
  private static final int FORGET = 1;
  private static final int NEW = 2;
  private static final int OUT = 3;

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public int states() {
    return 2;
  }

  private Activation of(int gate) {
    return gate == NEW ? activation : recurrentActivation;
  }

  @Override
  public void forward(RecurrentTape tape, int t) {
    for (int gate = 0; gate < gates(); gate++) {
      tape.addRecurrent(gate, t, tape.linear[gate][t]);
      of(gate).forward(tape.linear[gate][t], tape.gates[gate][t], tape.rows, tape.units);
    }
    float[] in = tape.gates[IN][t];
    float[] forget = tape.gates[FORGET][t];
    float[] fresh = tape.gates[NEW][t];
    float[] out = tape.gates[OUT][t];
    float[] before = tape.states[1][t];
    float[] carry = tape.states[1][t + 1];
    for (int i = 0; i < carry.length; i++) {
      carry[i] = forget[i] * before[i] + in[i] * fresh[i];
    }
    activation.forward(carry, tape.kept[t], tape.rows, tape.units);
    float[] h = tape.states[0][t + 1];
    for (int i = 0; i < h.length; i++) {
      h[i] = out[i] * tape.kept[t][i];
    }
  }

  @Override
  public void backward(RecurrentTape tape, int t) {
    float[] in = tape.gates[IN][t];
    float[] forget = tape.gates[FORGET][t];
    float[] fresh = tape.gates[NEW][t];
    float[] out = tape.gates[OUT][t];
    float[] before = tape.states[1][t];
    float[] dh = tape.stateGradients[0];
    float[] dc = tape.stateGradients[1];
    float[][] gradients = new float[gates()][];
    gradients[OUT] = RecurrentTape.times(dh, tape.kept[t]);
    float[] through = RecurrentTape.times(dh, out);
    activation.backward(
        tape.states[1][t + 1], tape.kept[t], through, through, tape.rows, tape.units);
    for (int i = 0; i < dc.length; i++) {
      dc[i] += through[i];
    }
    gradients[IN] = RecurrentTape.times(dc, fresh);
    gradients[FORGET] = RecurrentTape.times(dc, before);
    gradients[NEW] = RecurrentTape.times(dc, in);
    for (int i = 0; i < dc.length; i++) {
      dc[i] *= forget[i];
    }
    Arrays.fill(dh, 0);
    for (int gate = 0; gate < gates(); gate++) {
      float[] linear = tape.linearGradients[gate][t];
      of(gate)
          .backward(
              tape.linear[gate][t],
              tape.gates[gate][t],
              gradients[gate],
              linear,
              tape.rows,
              tape.units);
      tape.backRecurrent(gate, t, linear);
    }
  }
}
