package dev.lamina.runtime.data;

import java.util.Arrays;

/** Sequences of whole numbers, filled up with 0 to one length. */
final class SequenceCells implements Cells {

  private final int[][] rows;
  private final int length;
  private final boolean padBefore;

  /**
   * Takes the rows as they are.
   *
   * @param length that none of them exceeds
   * @param padBefore whether zeros stand before them; else behind
   */
  SequenceCells(int[][] rows, int length, boolean padBefore) {
    this.rows = rows;
    this.length = length;
    this.padBefore = padBefore;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void raw(int index, float[] values, int at) {
    copy(index, values, at);
  }

  @Override
  public void copy(int index, float[] features, int at) {
    int[] row = rows[index];
    int start = padBefore ? length - row.length : 0;
    Arrays.fill(features, at, at + length, 0);
    for (int i = 0; i < row.length; i++) {
      features[at + start + i] = row[i];
    }
  }
}
