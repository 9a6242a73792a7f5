package dev.lamina.dsl.layer;

/**
 * The stretch of a layer's input that one output sees, per axis.
 *
 * @param height rows seen (with dilation)
 * @param width columns seen
 * @param strideHeight rows between neighbouring outputs
 * @param strideWidth columns between neighbouring outputs
 * @param global whether an output sees the whole input
 */
public record Window(int height, int width, int strideHeight, int strideWidth, boolean global) {

  /** An output sees its own place. */
  public static final Window POINT = new Window(1, 1, 1, 1, false);

  /** An output sees everything. */
  public static final Window GLOBAL = new Window(1, 1, 1, 1, true);
}
