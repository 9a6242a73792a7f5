package dev.lamina.dsl.compute;

/** Rows of a table by their numbers. */
public final class Lookup implements LayerMath {

  private final int places;
  private final int rows;
  private final int width;
  private final boolean maskZero;

  /**
   * For examples of whole numbers.
   *
   * @param places numbers of an example
   * @param rows of the table
   * @param width numbers of a row
   * @param maskZero whether places that hold 0 do not count behind it
   */
  public Lookup(int places, int rows, int width, boolean maskZero) {
    this.places = places;
    this.rows = rows;
    this.width = width;
    this.maskZero = maskZero;
  }

  /**
   * Copies rows of the first weight.
   *
   * @throws IllegalArgumentException if a number is not one of a row
   */
  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    for (int i = 0; i < batch.rows() * places; i++) {
      int row = row(batch, input[i], i);
      System.arraycopy(weights[0], row * width, output, i * width, width);
    }
  }

  private int row(Batch batch, float number, int at) {
    int row = (int) number;
    if (row != number || row < 0 || row >= rows) {
      throw new IllegalArgumentException(
          batch.layer()
              + " looks up whole numbers from 0 to "
              + (rows - 1)
              + ", but example "
              + (batch.firstRow() + at / places)
              + " of the batch has "
              + number
              + " at place "
              + at % places
              + "; make input_dim greater than the greatest number of the data");
    }
    return row;
  }

  @Override
  public Mask mask(Batch batch, float[] input) {
    if (!maskZero) {
      return null;
    }
    boolean[] keeps = new boolean[batch.rows() * places];
    for (int i = 0; i < keeps.length; i++) {
      keeps[i] = input[i] != 0;
    }
    return new Mask(places, keeps);
  }

  /** The table's gradient; whole numbers have none. */
  @Override
  public void backward(
      Batch batch,
      float[] input,
      float[][] weights,
      float[] output,
      float[] outputGradient,
      float[] inputGradient,
      float[][] weightGradients) {
    for (int i = 0; batch.trainable() && i < batch.rows() * places; i++) {
      int from = (int) input[i] * width;
      for (int j = 0; j < width; j++) {
        weightGradients[0][from + j] += outputGradient[i * width + j];
      }
    }
  }
}
