package dev.lamina.runtime.picture;

import java.util.Arrays;
import java.util.Locale;

/**
 * What numbers look like.
 *
 * @param stops colours 0xRRGGBB, evenly from the least number to the greatest
 * @param min the number of the first colour
 * @param max the number of the last
 */
public record ColourScale(int[] stops, double min, double max) {

  // Matplotlib's viridis at nine places: as light as the number is great, for the colour-blind too.
  private static final int[] VIRIDIS = {
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
  };
  // ColorBrewer's RdBu, turned round: blue below zero, white at zero, red above.
  private static final int[] BLUE_TO_RED = {
    0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xF7F7F7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F
  };
  private static final int[] GREYS = {0x000000, 0xFFFFFF};
  private static final int[] HEAT = {0x000000, 0x6A0000, 0xD02000, 0xFF8C00, 0xFFF0A0};

  /** Zero is white, and as far above as below: for numbers with a sign. */
  public static ColourScale aroundZero(double most) {
    return new ColourScale(BLUE_TO_RED, -some(most), some(most));
  }

  /** From dark to light. */
  public static ColourScale upwards(double min, double max) {
    return new ColourScale(VIRIDIS, min, max > min ? max : min + 1);
  }

  /** From black over red to light yellow, from zero on. */
  public static ColourScale heat(double most) {
    return new ColourScale(HEAT, 0, some(most));
  }

  /** From black to white. */
  public static ColourScale greys(double min, double max) {
    return new ColourScale(GREYS, min, max > min ? max : min + 1);
  }

  /** One that suits these numbers: with a sign or without. */
  public static ColourScale suiting(float[]... numbers) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (float[] some : numbers) {
      for (float number : some) {
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
    }
    return min < 0 ? aroundZero(Math.max(-min, max)) : upwards(Math.min(0, min), max);
  }

  /** Where everything is zero there is still a scale. */
  private static double some(double most) {
    return most > 0 ? most : 1;
  }

  /** The colour of a number; beyond the ends theirs, and none at all is grey. */
  public int rgb(double number) {
    if (Double.isNaN(number)) {
      return 0x808080;
    }
    double place = (number - min) / (max - min) * (stops.length - 1);
    double inside = Math.max(0, Math.min(stops.length - 1, place));
    int below = Math.min((int) inside, stops.length - 2);
    double share = inside - below;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = stops[below] >> shift & 0xFF;
      int to = stops[below + 1] >> shift & 0xFF;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /** A number at the scale's end, as it is labelled. */
  static String label(double number) {
    if (number == 0) {
      return "0";
    }
    boolean plain = Math.abs(number) >= 0.01 && Math.abs(number) < 10_000;
    return plain
        ? String.format(Locale.ROOT, "%.3g", number)
        : String.format(Locale.ROOT, "%.1e", number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColourScale that
        && Arrays.equals(stops, that.stops)
        && min == that.min
        && max == that.max;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(stops) + Double.hashCode(min) + 7 * Double.hashCode(max);
  }
}
