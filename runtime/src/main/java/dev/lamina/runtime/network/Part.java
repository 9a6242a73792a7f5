package dev.lamina.runtime.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a batch.
 *
 * @param first its first example
 * @param rows how many; at least 1
 * @param of examples in the whole batch
 */
record Part(int first, int rows, int of) {

  /** All of a batch. */
  static Part whole(int rows) {
    return new Part(0, rows, rows);
  }

  /**
   * A batch in parts of about equal size, in order.
   *
   * @param most how many parts at most
   * @param least examples in each, unless the whole batch has fewer
   */
  static List<Part> split(int rows, int most, int least) {
    int count = Math.max(1, Math.min(most, rows / least));
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int first = (int) ((long) rows * i / count);
      int end = (int) ((long) rows * (i + 1) / count);
      parts.add(new Part(first, end - first, rows));
    }
    return parts;
  }

  /** What part of the batch it is. */
  double share() {
    return (double) rows / of;
  }
}
