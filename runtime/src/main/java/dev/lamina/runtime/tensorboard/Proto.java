package dev.lamina.runtime.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A protocol buffer message under way, as protobuf.dev's encoding has it. Fields are written in the
 * order of the calls; as proto3 does, a scalar of the default value is left out.
 */
final class Proto {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Proto whole(int field, long value) {
    return value == 0 ? this : always(field, value);
  }

  /** A whole number that is written even if it is 0: a choice among several fields. */
  Proto always(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  Proto real(int field, double value) {
    if (Double.doubleToRawLongBits(value) != 0) {
      tag(field, FIXED64);
      out.writeBytes(little(8).putDouble(value).array());
    }
    return this;
  }

  /** A float that is written even if it is 0: a choice among several fields. */
  Proto always(int field, float value) {
    tag(field, FIXED32);
    out.writeBytes(little(4).putFloat(value).array());
    return this;
  }

  /** Doubles one after another. */
  Proto packed(int field, List<Double> values) {
    ByteBuffer bytes = little(8 * values.size());
    values.forEach(bytes::putDouble);
    return values.isEmpty() ? this : bytes(field, bytes.array());
  }

  Proto text(int field, String value) {
    return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Proto message(int field, Proto value) {
    return bytes(field, value.bytes());
  }

  Proto bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void tag(int field, int wire) {
    varint((long) field << 3 | wire);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
