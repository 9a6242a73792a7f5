package dev.lamina.runtime.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * NumPy's file format, version 1.0: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class Npy {

  /** Little-endian 32-bit floats. */
  static final String FLOAT = "<f4";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final Charset UTF_32 = Charset.forName("UTF-32LE");

  private Npy() {}

  /**
   * What stands in front of the numbers.
   *
   * @param type NumPy's name of their type
   * @param rows the first axis
   * @param shape the axes behind it
   */
  static byte[] header(String type, int rows, List<Integer> shape) {
    List<Integer> axes = new ArrayList<>(List.of(rows));
    axes.addAll(shape);
    String tuple = axes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(type, tuple, axes.size() == 1 ? "," : "");
    int before = MAGIC.length + Short.BYTES;
    int padding = Math.floorMod(-(before + text.length() + 1), ALIGNMENT);
    String whole = text + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(before + whole.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) whole.length())
        .put(whole.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** {@code size} numbers from {@code at} on. */
  static byte[] bytes(float[] values, int at, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, at, size);
    return bytes.array();
  }

  /** An array of texts, with its header. */
  static byte[] texts(List<String> texts) {
    int longest =
        Math.max(1, texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).max().orElse(1));
    byte[] header = header("<U" + longest, texts.size(), List.of());
    ByteBuffer bytes = ByteBuffer.allocate(header.length + texts.size() * longest * Integer.BYTES);
    bytes.put(header);
    for (int i = 0; i < texts.size(); i++) {
      bytes.position(header.length + i * longest * Integer.BYTES);
      bytes.put(texts.get(i).getBytes(UTF_32));
    }
    return bytes.array();
  }
}
