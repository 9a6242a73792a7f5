package dev.lamina.dsl.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Amounts of memory as Keras writes them: {@code 241.04 KB}, in steps of 1024. */
final class ByteSize {

  private static final List<String> UNITS = List.of("KB", "MB", "GB", "TB", "PB");

  private ByteSize() {}

  /** {@code bytes} with a unit; {@code one} is the word for single bytes. */
  static String text(long bytes, String one) {
    double value = bytes;
    String unit = one;
    for (int i = 0; i < UNITS.size() && value >= 1024; i++) {
      value /= 1024;
      unit = UNITS.get(i);
    }
    // The exact binary value rounded half to even, as Python does.
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN) + " " + unit;
  }

  /** {@code bytes} with a unit, as Keras 3 writes it. */
  static String text(long bytes) {
    return text(bytes, "B");
  }
}
