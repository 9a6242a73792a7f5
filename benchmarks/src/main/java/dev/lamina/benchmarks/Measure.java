package dev.lamina.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** What is measured. Ratios say how many times better Lamina is, whichever way better lies. */
enum Measure {
  RATE("images/s", true, 0),
  PEAK("peak memory, MB", false, 0),
  WHOLE("from the process's start, s", false, 3),
  INSIDE("inside the process, s", false, 3),
  FIT("whole command against fit() alone, s", false, 2),
  ACCURACY("test accuracy", true, 4);

  private final String words;
  private final boolean more;
  private final int decimals;

  Measure(String words, boolean more, int decimals) {
    this.words = words;
    this.more = more;
    this.decimals = decimals;
  }

  String words() {
    return words;
  }

  String text(double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  double ratio(double lamina, double peer) {
    return more ? lamina / peer : peer / lamina;
  }

  /** As it is written in results and by the processes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Measure of(String word) {
    return Arrays.stream(values())
        .filter(measure -> measure.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no measure is called " + word));
  }
}
