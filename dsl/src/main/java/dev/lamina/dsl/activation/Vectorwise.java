package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.BadArgument;

/**
 * A function of the whole last axis, one vector at a time. Both methods may be called with the same
 * array for input and output.
 */
public sealed interface Vectorwise extends Activation permits Glu, LogSoftmax, Softmax, Sparsemax {

  /** Writes the function of x[from .. from + size) to y at {@code to}. */
  void forward(float[] x, int from, int size, float[] y, int to);

  /**
   * Writes dL/dx of one vector, with x and dx from {@code from} on, y and dy from {@code to} on.
   */
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int size, int to);

  @Override
  default void forward(float[] x, float[] y, int rows, int size) {
    int width = outputSize(size);
    for (int row = 0; row < rows; row++) {
      forward(x, row * size, size, y, row * width);
    }
  }

  @Override
  default void backward(float[] x, float[] y, float[] dy, float[] dx, int rows, int size) {
    int width = outputSize(size);
    for (int row = 0; row < rows; row++) {
      backward(x, y, dy, dx, row * size, size, row * width);
    }
  }

  /**
   * Refuses every axis but the last.
   *
   * @throws BadArgument if {@code axis} is not -1
   */
  static void lastAxisOnly(int axis) {
    if (axis != -1) {
      throw new BadArgument(
          "axis",
          "axis " + axis + " is part of Keras but not of this version of Lamina",
          "leave it out for the channels or classes; the layer `softmax` takes any axis");
    }
  }
}
