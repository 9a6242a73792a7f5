package dev.lamina.dsl.expression;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number of an expression: whole numbers stay whole, and overflow is an error.
 *
 * @param whole its value if it is whole; then {@code fraction} says the same
 * @param fraction its value
 * @param isWhole which of the two counts
 */
record Quantity(long whole, double fraction, boolean isWhole) {

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

  static Quantity of(long value) {
    return new Quantity(value, value, true);
  }

  static Quantity of(double value) {
    return new Quantity(0, value, false);
  }

  /**
   * The number that is written so.
   *
   * @throws ArithmeticException if a whole number has no room
   */
  static Quantity of(String text) {
    return WHOLE.matcher(text).matches()
        ? of(new BigDecimal(text).longValueExact())
        : of(Double.parseDouble(text));
  }

  /**
   * The same, where a thousand may be written k or K, a million M, then G and T. Of bytes, KB to TB
   * go in steps of 1024, as summaries show them.
   *
   * @throws ArithmeticException if a whole number has no room
   */
  static Quantity withUnit(String text) {
    boolean bytes = text.endsWith("B");
    int last = text.length() - (bytes ? 2 : 1);
    int power = "kMGT".indexOf(text.charAt(last) == 'K' ? 'k' : text.charAt(last)) + 1;
    return power == 0
        ? of(text)
        : of(text.substring(0, last)).apply("*", of((long) Math.pow(bytes ? 1024 : 1000, power)));
  }

  /**
   * {@code this sign other}.
   *
   * @throws ArithmeticException if the result has no room; division by zero is the caller's to see
   */
  Quantity apply(String sign, Quantity other) {
    if (isWhole && other.isWhole) {
      return switch (sign) {
        case "+" -> of(Math.addExact(whole, other.whole));
        case "-" -> of(Math.subtractExact(whole, other.whole));
        case "*" -> of(Math.multiplyExact(whole, other.whole));
        case "//" -> of(floor(other.whole));
        case "%" -> of(Math.floorMod(whole, other.whole));
        default ->
            Math.floorMod(whole, other.whole) == 0
                ? of(floor(other.whole))
                : of((double) whole / other.whole);
      };
    }
    double a = fraction;
    double b = other.fraction;
    return of(
        switch (sign) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "//" -> Math.floor(a / b);
          case "%" -> a - Math.floor(a / b) * b;
          default -> a / b;
        });
  }

  private long floor(long divisor) {
    // The one quotient that overflows; floorDiv would wrap around.
    return divisor == -1 ? Math.negateExact(whole) : Math.floorDiv(whole, divisor);
  }

  boolean isZero() {
    return fraction == 0;
  }

  boolean isFinite() {
    return Double.isFinite(fraction);
  }

  /** As it is written in a file. */
  @Override
  public String toString() {
    return isWhole ? Long.toString(whole) : Double.toString(fraction);
  }
}
