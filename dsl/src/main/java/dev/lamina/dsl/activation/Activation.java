package dev.lamina.dsl.activation;

/**
 * An activation function. Arrays hold {@code rows} vectors of {@code size} features one after
 * another (the last axis of a channels-last tensor is contiguous).
 */
public sealed interface Activation permits Elementwise {

  /** Writes f(x) to {@code y}; {@code x} and {@code y} may be the same array. */
  void forward(float[] x, float[] y, int rows, int size);

  /**
   * Writes dL/dx to {@code dx}, from the function's input {@code x}, its output {@code y} and
   * {@code dy} = dL/dy; {@code dx} and {@code dy} may be the same array.
   */
  void backward(float[] x, float[] y, float[] dy, float[] dx, int rows, int size);

  /** Whether each output depends on its own input alone, so that the layout does not matter. */
  default boolean elementwise() {
    return false;
  }
}
