package dev.lamina.dsl.compute;

import dev.lamina.dsl.activation.Activation;
import java.util.Arrays;

/** h = activation(x kernel + h recurrent_kernel + bias). */
public record SimpleCell(Activation activation) implements RecurrentCell {

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public void forward(RecurrentTape tape, int t) {
    float[] linear = tape.linear[0][t];
    tape.addRecurrent(0, t, linear);
    activation.forward(linear, tape.states[0][t + 1], tape.rows, tape.units);
  }

  @Override
  public void backward(RecurrentTape tape, int t) {
    float[] dh = tape.stateGradients[0];
    float[] gradient = tape.linearGradients[0][t];
    float[] h = tape.states[0][t + 1];
    activation.backward(tape.linear[0][t], h, dh, gradient, tape.rows, tape.units);
    Arrays.fill(dh, 0);
    tape.backRecurrent(0, t, gradient);
  }
}
