package dev.lamina.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers of an array that numpy has saved.
 *
 * @param order of a number's bytes
 * @param type numpy's word for the type without byte order: {@code u1}, {@code f4}
 * @param width a number's bytes
 * @param fortran whether the first axis changes fastest
 * @param dims the array's sizes; the first counts examples
 */
record NpyHeader(ByteOrder order, String type, int width, boolean fortran, List<Integer> dims) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z])([0-9]+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");
  private static final int LONGEST_HEADER = 1 << 16;

  /**
   * Reads it.
   *
   * @throws DataException if it is none
   */
  static NpyHeader read(String name, InputStream in) throws IOException {
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
    return new NpyHeader(
        descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        type,
        Integer.parseInt(descr.group(3)),
        order.group(1).equals("True"),
        dims(name, shape.group(1)));
  }

  private static List<Integer> dims(String name, String sizes) {
    try {
      return Arrays.stream(sizes.split(","))
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw new DataException(
          name + ": the sizes in its header are impossible: (" + sizes + ")", e);
    }
  }
}
