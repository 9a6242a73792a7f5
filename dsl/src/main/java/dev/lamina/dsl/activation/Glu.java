package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The gated linear unit: half of the features, gated by the other half.
 *
 * @param axis the axis that is halved; -1, the last
 */
@Kind(
    doc =
        "a * sigmoid(b), where a and b are the two halves of the last axis: as many outputs as half the inputs.",
    source = "https://keras.io/api/layers/activations/#glu-function",
    example = "activation: glu")
public record Glu(@Arg(doc = "Axis that is halved: only -1, the last.", def = "-1") int axis)
    implements Vectorwise {

  public Glu {
    Vectorwise.lastAxisOnly(axis);
  }

  @Override
  public int outputSize(int size) {
    return size / 2;
  }

  @Override
  public String refuses(int size) {
    return size % 2 == 0
        ? ""
        : "glu splits the last axis in two halves, but it has "
            + size
            + " features: use an even number";
  }

  @Override
  public void forward(float[] x, int from, int size, float[] y, int to) {
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      y[to + i] = (float) (x[from + i] * Sigmoid.of(x[from + half + i]));
    }
  }

  @Override
  public void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int size, int to) {
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      double gate = Sigmoid.of(x[from + half + i]);
      dx[from + i] = (float) (dy[to + i] * gate);
      dx[from + half + i] = (float) (dy[to + i] * x[from + i] * gate * (1 - gate));
    }
  }
}
