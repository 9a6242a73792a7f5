package dev.lamina.dsl.optimizer;

import java.util.ArrayList;
import java.util.List;

/** Updates of weights that lie one behind the other in Keras's order. */
final class Updates {

  private Updates() {}

  /** For weights of these shapes. */
  static WeightUpdate of(Optimizer optimizer, int[]... shapes) {
    List<FlatWeight> weights = new ArrayList<>();
    int from = 0;
    for (int[] shape : shapes) {
      String name = shape.length == 1 ? "bias" : "kernel";
      FlatWeight weight = new FlatWeight("dense", name, shape, from, new AsItIs());
      weights.add(weight);
      from = weight.to();
    }
    return new WeightUpdate(optimizer, weights, from);
  }

  /** Copies all values. */
  static void fill(float[] to, float... values) {
    System.arraycopy(values, 0, to, 0, to.length);
  }

  /** A step by one thread, each weight in one piece. */
  static void whole(WeightUpdate update, long iteration) {
    pieces(update, iteration, Integer.MAX_VALUE);
  }

  /** A step in pieces of this size, from the last to the first, where the optimizer allows. */
  static void pieces(WeightUpdate update, long iteration, int size) {
    update.begin(iteration);
    eachPiece(update, size, (weight, from, to) -> update.accumulate(from, to));
    if (!update.inPieces()) {
      int parts = size == Integer.MAX_VALUE ? 1 : 3;
      for (int part = 0; part < parts; part++) {
        update.measure(part, parts);
      }
      update.clip();
    }
    eachPiece(update, update.elementwise() ? size : Integer.MAX_VALUE, update::finish);
  }

  private interface Piece {
    void run(int weight, int from, int to);
  }

  private static void eachPiece(WeightUpdate update, int size, Piece piece) {
    for (int i = update.trainable().size() - 1; i >= 0; i--) {
      FlatWeight weight = update.trainable().get(i);
      int pieces = (weight.size() - 1) / size + 1;
      for (int p = pieces - 1; p >= 0; p--) {
        int from = weight.from() + p * Math.min(size, weight.size());
        piece.run(i, from, (int) Math.min((long) from + size, weight.to()));
      }
    }
  }

  private record AsItIs() implements WeightOrder {

    @Override
    public void toKeras(float[] memory, int at, float[] keras) {
      System.arraycopy(memory, at, keras, 0, keras.length);
    }

    @Override
    public void toMemory(float[] keras, float[] memory, int at) {
      System.arraycopy(keras, 0, memory, at, keras.length);
    }
  }

  /** The same numbers, row-major, with columns and rows exchanged. */
  static float[] transposed(float[] matrix, int rows, int columns) {
    float[] other = new float[matrix.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = matrix[i % rows * columns + i / rows];
    }
    return other;
  }
}
