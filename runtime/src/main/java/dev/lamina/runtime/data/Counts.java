package dev.lamina.runtime.data;

import java.util.Locale;

/** Numbers of things, for messages. */
final class Counts {

  private Counts() {}

  /** {@code 1 image}, {@code 60,000 images}. */
  static String of(long number, String thing) {
    String plural = thing.endsWith("s") ? thing + "es" : thing + "s";
    return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? thing : plural);
  }
}
