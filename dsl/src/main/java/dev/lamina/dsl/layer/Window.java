package dev.lamina.dsl.layer;

/**
 * The stretch of a layer's input that one output sees, per axis.
 *
 * @param height rows seen (with dilation)
 * @param width columns seen
 * @param strideHeight rows between neighbouring outputs
 * @param strideWidth columns between neighbouring outputs
 * @param reach whether there is such a stretch at all
 */
public record Window(int height, int width, int strideHeight, int strideWidth, Reach reach) {

  /** How far an output sees. */
  public enum Reach {
    /** A stretch of the input. */
    LOCAL,
    /** The whole input. */
    ALL,
    /** Rows and columns have no meaning here: a reshaped image, a vector. */
    UNCLEAR
  }

  /** An output sees its own place. */
  public static final Window POINT = new Window(1, 1, 1, 1, Reach.LOCAL);

  /** An output sees everything. */
  public static final Window GLOBAL = new Window(1, 1, 1, 1, Reach.ALL);

  /** Outputs have no place among rows and columns. */
  public static final Window UNCLEAR = new Window(1, 1, 1, 1, Reach.UNCLEAR);
}
