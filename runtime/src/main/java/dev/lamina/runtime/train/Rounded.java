package dev.lamina.runtime.train;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
public final class Rounded {

  private static final MathContext DIGITS = new MathContext(4);

  /** From here on numbers are written out. */
  private static final double PLAIN = 1e-4;

  private Rounded() {}

  /** Four digits that count: 0.001, 2.5e-5. */
  public static String number(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return Math.abs(value) >= PLAIN && Math.abs(value) < 1 / PLAIN
        ? rounded.toPlainString()
        : Double.toString(rounded.doubleValue()).replace("E", "e").replace(".0e", "e");
  }
}
