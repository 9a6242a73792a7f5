package dev.lamina.dsl.diagnostic;

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

  /** {@code 1,234}, of 0 or more; a formatter would cost a slow start. */
  public static String number(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
