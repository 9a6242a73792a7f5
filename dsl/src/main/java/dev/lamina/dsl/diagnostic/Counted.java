package dev.lamina.dsl.diagnostic;

import java.util.Locale;

/** So many of something, for messages, the same on every machine. */
public final class Counted {

  private Counted() {}

  /**
   * {@code 1 epoch}, {@code 2 classes}, {@code 60,000 images}.
   *
   * @param noun for one, with a plural in {@code s} or {@code es}
   */
  public static String of(long number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return number(number) + " " + (number == 1 ? noun : plural);
  }

  /** {@code 1,234}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
