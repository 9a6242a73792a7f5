package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Numbers as YAML 1.2's core schema reads them: {@code 1e-3}, {@code 010} is ten, {@code 0x1F},
 * {@code 0o17}; no {@code 1_000}. Only finite ones.
 */
public final class Numbers {

  /** Whole numbers, as a regular expression. */
  static final String WHOLE_PATTERN = "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+";

  /** Numbers in decimal notation, as a regular expression. */
  public static final String DECIMAL_PATTERN =
      "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?";

  private static final Pattern WHOLE = Pattern.compile(WHOLE_PATTERN);
  private static final Pattern DECIMAL = Pattern.compile(DECIMAL_PATTERN);
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);
  private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9]{1,3}([_,' ][0-9]{3})+");
  private static final int LONGEST = 400;

  private Numbers() {}

  /** Whether this text is a whole number. */
  public static boolean isWhole(String text) {
    return text.length() <= LONGEST && WHOLE.matcher(text).matches();
  }

  /** Whether this text is a number, finite or not. */
  public static boolean isNumber(String text) {
    return isWhole(text) || (text.length() <= LONGEST && DECIMAL.matcher(text).matches());
  }

  /**
   * A whole number within {@code least} and {@code most}; {@code 3.0} and {@code 1e3} are whole.
   *
   * @throws BadValue with what to do
   */
  public static long whole(SourceNode node, long least, long most) throws BadValue {
    String text = text(node);
    try {
      long value =
          DECIMAL.matcher(text).matches() ? new BigDecimal(text).longValueExact() : prefixed(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      if (!tooLarge(text)) {
        throw new BadValue("");
      }
    }
    throw new BadValue("from " + least + " to " + most);
  }

  /**
   * A finite number.
   *
   * @throws BadValue with what to do
   */
  public static double finite(SourceNode node) throws BadValue {
    String text = text(node);
    if (!DECIMAL.matcher(text).matches()) {
      try {
        return prefixed(text);
      } catch (NumberFormatException e) {
        throw new BadValue("numbers must be at most " + Long.MAX_VALUE + " in this notation");
      }
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new BadValue("numbers must be finite; this one is beyond " + Double.MAX_VALUE);
    }
    if (value == 0 && text.split("[eE]")[0].matches(".*[1-9].*")) {
      throw new BadValue("too close to 0 to be told from it");
    }
    return value;
  }

  /** The text of an unquoted number. */
  private static String text(SourceNode node) throws BadValue {
    if (!(node instanceof ScalarNode scalar)) {
      throw new BadValue("");
    }
    String text = scalar.text();
    if (scalar.quoted()) {
      throw new BadValue(isNumber(text) ? "remove the quotes" : "");
    }
    if (NOT_FINITE.matcher(text).matches()) {
      throw new BadValue("numbers must be finite");
    }
    if (GROUPED.matcher(text).matches()) {
      throw new BadValue("write `" + text.replaceAll("[_,' ]", "") + "`");
    }
    if (text.endsWith("%") && isNumber(text.substring(0, text.length() - 1))) {
      throw new BadValue("write a fraction: 0.5 for 50 %");
    }
    if (!isNumber(text)) {
      throw new BadValue("");
    }
    return text;
  }

  private static long prefixed(String text) {
    return text.startsWith("0x")
        ? Long.parseLong(text.substring(2), 16)
        : Long.parseLong(text.substring(2), 8);
  }

  private static boolean tooLarge(String text) {
    return !DECIMAL.matcher(text).matches() || Math.abs(Double.parseDouble(text)) > 1e18;
  }
}
