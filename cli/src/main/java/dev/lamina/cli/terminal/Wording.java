package dev.lamina.cli.terminal;

import dev.lamina.dsl.diagnostic.Counted;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same everywhere. */
public final class Wording {

  private static final double KIB = 1024;

  private Wording() {}

  /** A measure as Keras prints it: four decimals, or an exponent where those would say nothing. */
  public static String measure(double value) {
    return value != 0 && Math.abs(value) < 1e-3
        ? String.format(Locale.ROOT, "%.4e", value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  /** "0.4s", "12s", "1m 20s", "2h 05m". */
  public static String time(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (time.toMillis() < 9_950) {
      return String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds % 3600 / 60);
  }

  /** "1,234". */
  public static String number(double value) {
    return Counted.number(Math.round(value));
  }

  /** Bytes as "512 B", "163.5 KB", "9.6 MB", counting in 1024 as Keras's summary does. */
  public static String bytes(double bytes) {
    if (bytes < KIB) {
      return Math.round(bytes) + " B";
    }
    double value = bytes / KIB;
    int unit = 0;
    while (value >= KIB && unit < 3) {
      value /= KIB;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", value, "KMGT".charAt(unit));
  }
}
