package dev.lamina.runtime.train;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
final class Rounded {

  private static final MathContext DIGITS = new MathContext(4);

  private Rounded() {}

  /** Four digits that count. */
  static String number(double value) {
    return Double.isFinite(value) && value != 0
        ? Double.toString(new BigDecimal(value).round(DIGITS).doubleValue())
        : Double.toString(value);
  }
}
