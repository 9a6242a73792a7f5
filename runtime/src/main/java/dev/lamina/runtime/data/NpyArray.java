package dev.lamina.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as numpy saves it: a header that says type, order and sizes, then the numbers.
 *
 * @param name for messages
 * @param type numpy's word for the type without byte order: {@code u1}, {@code f4}
 * @param dims its sizes; the first counts examples
 * @param bytes rows of unsigned bytes; empty for other types
 * @param numbers rows of other types
 */
record NpyArray(String name, String type, List<Integer> dims, byte[][] bytes, float[][] numbers) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z])([0-9]+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");
  private static final int LONGEST_HEADER = 1 << 16;

  /** Up to here every whole number is a 32-bit float. */
  private static final double WHOLE = 1 << 24;

  /** What a header says. */
  private record Header(ByteOrder order, String type, int width, boolean fortran, int[] dims) {}

  /**
   * Reads an array.
   *
   * @param most how many bytes there can be
   * @throws DataException if it is none, is not whole, or has values that are no numbers
   */
  static NpyArray read(String name, InputStream in, long most) throws IOException {
    Header header = header(name, in);
    int count = header.dims().length == 0 ? 0 : header.dims()[0];
    if (count == 0) {
      throw new DataException(name + ": has no examples: its first size is 0 or not there");
    }
    long size = 1;
    for (int i = 1; i < header.dims().length; i++) {
      size = Math.multiplyExact(size, (long) header.dims()[i]);
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
    List<Integer> dims = new ArrayList<>();
    for (int dim : header.dims()) {
      dims.add(dim);
    }
    return new Filling(name, header, count, (int) size, in).array(dims);
  }

  private static Header header(String name, InputStream in) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DataException(name + ": is no array that numpy saved (.npy)");
    }
    byte[] size = in.readNBytes(start[6] == 1 ? 2 : 4);
    int length =
        size.length == 2
            ? ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff
            : size.length == 4 ? ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt() : -1;
    if (length < 0 || length > LONGEST_HEADER) {
      throw new DataException(name + ": its header is damaged");
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find()) {
      throw new DataException(
          name
              + ": has values that are no plain numbers ("
              + text.strip()
              + "); save numbers, not objects or records");
    }
    if (!order.find() || !shape.find()) {
      throw new DataException(name + ": its header is damaged: " + text.strip());
    }
    String type = descr.group(2) + descr.group(3);
    if (!List.of("b1", "u1", "i1", "u2", "i2", "u4", "i4", "i8", "u8", "f4", "f8").contains(type)) {
      throw new DataException(
          name + ": has values of type " + type + "; save it as u1, i4, i8, f4 or f8");
    }
    int[] dims =
        Arrays.stream(shape.group(1).split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return new Header(
        descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        type,
        Integer.parseInt(descr.group(3)),
        order.group(1).equals("True"),
        dims);
  }

  /** The reading of an array's numbers. */
  private record Filling(String name, Header header, int count, int size, InputStream in) {

    NpyArray array(List<Integer> dims) throws IOException {
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
      return new NpyArray(name, header.type(), dims, bytes, numbers);
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
      for (int axis = 1, left = rest; axis < header.dims().length; axis++) {
        stride /= header.dims()[axis];
        place += left % header.dims()[axis] * stride;
        left /= header.dims()[axis];
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

  /** Whether its values are whole numbers. */
  boolean whole() {
    return type.charAt(0) != 'f';
  }

  /** How many examples. */
  int size() {
    return dims.get(0);
  }

  /** How many numbers an example has. */
  int width() {
    return dims.stream().skip(1).reduce(1, Math::multiplyExact);
  }

  /** Whether its values are unsigned bytes. */
  boolean isBytes() {
    return bytes.length > 0;
  }

  /** A number of an example. */
  float at(int row, int place) {
    return isBytes() ? bytes[row][place] & 0xff : numbers[row][place];
  }
}
