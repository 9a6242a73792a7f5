package dev.lamina.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Reads an array as numpy saves it: a header that says type, order and sizes, then the numbers.
 *
 * @param name for messages
 * @param header which was read
 * @param count of examples
 * @param size of one, in numbers
 * @param in the rest
 */
record NpyReader(String name, NpyHeader header, int count, int size, InputStream in) {

  /** Up to here every whole number is a 32-bit float. */
  private static final double WHOLE = 1 << 24;

  /**
   * Reads an array.
   *
   * @param most how many bytes there can be
   * @throws DataException if it is none, is not whole, or has values that are no numbers
   */
  static NpyArray read(String name, InputStream in, long most) throws IOException {
    NpyHeader header = NpyHeader.read(name, in);
    int count = header.dims().isEmpty() ? 0 : header.dims().get(0);
    if (count == 0) {
      throw new DataException(name + ": has no examples: its first size is 0 or not there");
    }
    long size = 1;
    for (int dim : header.dims().subList(1, header.dims().size())) {
      size = Math.multiplyExact(size, (long) dim);
    }
    // Before any memory is taken: a damaged header can promise anything.
    long length = Math.multiplyExact(Math.multiplyExact(size, (long) count), header.width());
    if (size < 1 || size > Integer.MAX_VALUE - 8 || length > most) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: its header promises %,d bytes, and it cannot have more than %,d",
              name,
              length,
              most));
    }
    return new NpyReader(name, header, count, (int) size, in).array();
  }

  private NpyArray array() throws IOException {
    boolean raw = header.type().equals("u1");
    byte[][] bytes = new byte[raw ? count : 0][];
    float[][] numbers = new float[raw ? 0 : count][];
    if (header.fortran()) {
      byFirstAxis(bytes, numbers);
    } else {
      for (int row = 0; row < count; row++) {
        ByteBuffer values = next(size);
        if (raw) {
          bytes[row] = values.array();
        } else {
          numbers[row] = new float[size];
          for (int i = 0; i < size; i++) {
            numbers[row][i] = number(values, row);
          }
        }
      }
    }
    if (in.read() >= 0) {
      throw new DataException(name + ": goes on behind the numbers its header promises");
    }
    return new NpyArray(name, header.type(), header.dims(), bytes, numbers);
  }

  /** Fortran's order: the first axis, that of the examples, changes fastest. */
  private void byFirstAxis(byte[][] bytes, float[][] numbers) throws IOException {
    boolean raw = bytes.length > 0;
    for (int row = 0; row < count; row++) {
      if (raw) {
        bytes[row] = new byte[size];
      } else {
        numbers[row] = new float[size];
      }
    }
    for (int rest = 0; rest < size; rest++) {
      int place = place(rest);
      ByteBuffer values = next(count);
      for (int row = 0; row < count; row++) {
        if (raw) {
          bytes[row][place] = values.get();
        } else {
          numbers[row][place] = number(values, row);
        }
      }
    }
  }

  /** Where the value at a place in Fortran's order of an example's axes is in C's. */
  private int place(int rest) {
    int place = 0;
    int stride = size;
    int left = rest;
    for (int dim : header.dims().subList(1, header.dims().size())) {
      stride /= dim;
      place += left % dim * stride;
      left /= dim;
    }
    return place;
  }

  private ByteBuffer next(int values) throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(values, header.width()));
    if (bytes.length < values * header.width()) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(bytes).order(header.order());
  }

  private float number(ByteBuffer values, int row) {
    double value =
        switch (header.type()) {
          case "b1", "i1" -> values.get();
          case "u2" -> values.getShort() & 0xffff;
          case "i2" -> values.getShort();
          case "u4" -> values.getInt() & 0xffffffffL;
          case "i4" -> values.getInt();
          case "f4" -> values.getFloat();
          case "f8" -> values.getDouble();
          default -> values.getLong();
        };
    if (!Float.isFinite((float) value)) {
      throw new DataException(
          name + ": example " + row + " has the value " + value + ", which is no 32-bit number");
    }
    if (header.type().charAt(0) != 'f' && Math.abs(value) > WHOLE) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: example %d has the value %.0f, and whole numbers beyond %.0f are not exact in 32-bit numbers",
              name,
              row,
              value,
              WHOLE));
    }
    return (float) value;
  }
}
