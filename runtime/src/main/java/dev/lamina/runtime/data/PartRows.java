package dev.lamina.runtime.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of its source's examples a part has.
 *
 * @param rows as the source counts them from 0, in the order of the part
 */
public record PartRows(int[] rows) {

  /** Those of examples. */
  public static PartRows of(Examples examples) {
    return new PartRows(IntStream.range(0, examples.size()).map(examples::row).toArray());
  }

  /** How many there are. */
  public int size() {
    return rows.length;
  }

  /** All of them, by their numbers: {@code 0-8 12 20-21}, both ends included. */
  public String ranges() {
    int[] sorted = rows.clone();
    Arrays.sort(sorted);
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to + 1 < sorted.length && sorted[to + 1] == sorted[to] + 1) {
        to++;
      }
      text.append(text.isEmpty() ? "" : " ").append(sorted[from]);
      if (to > from) {
        text.append('-').append(sorted[to]);
      }
      from = to + 1;
    }
    return text.toString();
  }

  /** SHA-256 of them in their order, each as four bytes, the highest first. */
  public String sha256() {
    MessageDigest digest = HashedFile.sha256Digest();
    ByteBuffer bytes = ByteBuffer.allocate(rows.length * Integer.BYTES);
    Arrays.stream(rows).forEach(bytes::putInt);
    digest.update(bytes.array());
    return HashedFile.hex(digest);
  }
}
