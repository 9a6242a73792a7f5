package dev.lamina.cli;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What TensorBoard finds in a folder of event files: of each tag and step the value, as bytes of
 * tensorboard/compat/proto/summary.proto.
 */
final class EventFiles {

  private static final int STEP = 2;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;

  private final Map<String, String> values = new TreeMap<>();

  private EventFiles() {}

  /**
   * Reads them in the order of their names, as TensorBoard does; a last record that is cut off ends
   * its file.
   *
   * @throws AssertionError if a step of a tag is there twice with different values
   */
  static Map<String, String> read(Path folder) throws IOException {
    EventFiles read = new EventFiles();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        read.file(Files.readAllBytes(file));
      }
    }
    return read.values;
  }

  private void file(byte[] bytes) {
    ByteBuffer records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (records.hasRemaining()) {
        byte[] event = new byte[Math.toIntExact(records.getLong())];
        records.getInt();
        records.get(event);
        records.getInt();
        event(event);
      }
    } catch (BufferUnderflowException e) {
      return; // cut off by a kill
    }
  }

  private void event(byte[] event) {
    long[] step = new long[1];
    fields(
        event,
        (field, content) -> {
          if (field == STEP) {
            step[0] = varint(ByteBuffer.wrap(content));
          } else if (field == SUMMARY) {
            fields(
                content,
                (each, value) -> {
                  if (each == VALUE) {
                    add(step[0], value);
                  }
                });
          }
        });
  }

  private void add(long step, byte[] value) {
    fields(
        value,
        (field, content) -> {
          if (field == TAG) {
            String key = new String(content, StandardCharsets.UTF_8) + "@" + step;
            String before = values.put(key, HexFormat.of().formatHex(value));
            if (before != null && !before.equals(values.get(key))) {
              throw new AssertionError(key + " is there twice, with different values");
            }
          }
        });
  }

  /** Number and content of each field of a message; of a varint its bytes. */
  private static void fields(byte[] message, BiConsumer<Integer, byte[]> told) {
    ByteBuffer in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      long key = varint(in);
      int from = in.position();
      int kind = (int) (key & 7);
      if (!List.of(0, 1, 2, 5).contains(kind)) {
        throw new AssertionError("no field of kind " + kind);
      }
      long length = kind == 1 ? Long.BYTES : kind == 5 ? Integer.BYTES : varint(in);
      byte[] content = new byte[Math.toIntExact(kind == 0 ? in.position() - from : length)];
      if (kind == 0) {
        in.position(from);
      }
      in.get(content);
      told.accept((int) (key >> 3), content);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
