package dev.lamina.dsl.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Large counts in three digits: {@code 48.7k}, {@code 1.85G}, in steps of 1000. */
final class Amount {

  private static final List<String> UNITS = List.of("k", "M", "G", "T", "P", "E");

  private Amount() {}

  /** {@code count} in three digits; exact below a thousand. */
  static String text(long count) {
    if (count < 1000) {
      return String.valueOf(count);
    }
    BigDecimal value = BigDecimal.valueOf(count);
    int unit = -1;
    do {
      value = value.movePointLeft(3);
      unit++;
    } while (rounded(value).compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < UNITS.size() - 1);
    return rounded(value).toPlainString() + UNITS.get(unit);
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.round(new MathContext(3, RoundingMode.HALF_UP));
  }
}
