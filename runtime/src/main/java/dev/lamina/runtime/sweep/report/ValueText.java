package dev.lamina.runtime.sweep.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A parameter's value in few letters. */
final class ValueText {

  private static final MathContext DIGITS = new MathContext(4);

  private ValueText() {}

  /** Numbers with four digits that count, lists and maps as YAML has them in one line. */
  static String of(Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    double rounded = round(number, DIGITS);
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e7) {
      return Long.toString((long) rounded);
    }
    double size = Math.abs(rounded);
    return size >= 1e-4 && size < 1e7
        ? BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString()
        : Double.toString(rounded).replace(".0E", "e").replace('E', 'e');
  }

  /** A finite number with so many digits that count. */
  static double round(double number, MathContext digits) {
    return new BigDecimal(number).round(digits).doubleValue();
  }
}
