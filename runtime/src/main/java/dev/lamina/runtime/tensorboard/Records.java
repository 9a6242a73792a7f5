package dev.lamina.runtime.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's framing of records: length, its checksum, data, their checksum; little endian.
 * Source: tensorflow/core/lib/io/record_writer.h.
 */
final class Records {

  private static final int MASK = 0xa282ead8;

  private Records() {}

  /** The record that holds {@code data}. */
  static byte[] framed(byte[] data) {
    ByteBuffer length = little(Long.BYTES).putLong(data.length);
    return little(Long.BYTES + 2 * Integer.BYTES + data.length)
        .put(length.array())
        .putInt(masked(length.array()))
        .put(data)
        .putInt(masked(data))
        .array();
  }

  /** CRC-32C, turned and shifted so that data which hold checksums give no troublesome ones. */
  static int masked(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
