package dev.lamina.runtime.data;

/** The features of examples in memory, one row an example. */
sealed interface Cells permits ByteCells, FloatCells, EncodedCells, SequenceCells {

  /** How many rows. */
  int size();

  /** Writes row {@code index} as it was read to {@code values} from {@code at} on. */
  void raw(int index, float[] values, int at);

  /** Writes row {@code index}, scaled, to {@code features} from {@code at} on. */
  void copy(int index, float[] features, int at);
}
