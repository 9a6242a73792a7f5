package dev.lamina.dsl.compute;

/**
 * Vectors of an example that are split among heads, and the sequences that heads attend along.
 *
 * @param vectors of an example
 * @param heads among which each is split
 * @param width numbers of a head's part
 * @param sequences for each sequence of an example the places of its vectors
 */
record HeadVectors(int vectors, int heads, int width, int[][] sequences) {

  /** How many numbers an example has. */
  int size() {
    return vectors * heads * width;
  }

  /** A head's part of a sequence, vector after vector. */
  float[] part(float[] all, int row, int sequence, int head) {
    int[] places = sequences[sequence];
    float[] part = new float[places.length * width];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(all, at(row, places[i], head), part, i * width, width);
    }
    return part;
  }

  /** Puts a head's part of a sequence where {@link #part} would take it from. */
  void put(float[] part, float[] all, int row, int sequence, int head) {
    int[] places = sequences[sequence];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(part, i * width, all, at(row, places[i], head), width);
    }
  }

  private int at(int row, int place, int head) {
    return ((row * vectors + place) * heads + head) * width;
  }
}
