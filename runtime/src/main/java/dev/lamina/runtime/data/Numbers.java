package dev.lamina.runtime.data;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Numbers in text: decimal, finite, nothing that only Java would take for one. */
final class Numbers {

  private static final Set<String> MISSING =
      Set.of("na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", "-", "--", ".", "missing");

  private Numbers() {}

  /** The number; empty for text, an empty cell, NaN, infinity and what does not fit a float. */
  static OptionalDouble parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return OptionalDouble.empty();
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Float.isFinite((float) value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** The whole number from 0 to {@code most}: {@code 7}, {@code 7.0}; empty for anything else. */
  static OptionalInt whole(String text, int most) {
    if (text.length() <= 3 && !text.isEmpty()) {
      int value = 0;
      for (int i = 0; i < text.length() && value >= 0; i++) {
        int digit = text.charAt(i) - '0';
        value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
      }
      if (value >= 0) {
        return value <= most ? OptionalInt.of(value) : OptionalInt.empty();
      }
    }
    OptionalDouble number = parse(text);
    return number.isPresent()
            && number.getAsDouble() == Math.rint(number.getAsDouble())
            && number.getAsDouble() >= 0
            && number.getAsDouble() <= most
        ? OptionalInt.of((int) number.getAsDouble())
        : OptionalInt.empty();
  }

  /** Whether a cell says that there is no value, as people and programs write it. */
  static boolean looksMissing(String text) {
    return MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** What is wrong with a cell that is no number. */
  static String complaint(String text) {
    return text.isEmpty() ? "is empty; a number is needed" : "`" + text + "` is not a number";
  }
}
