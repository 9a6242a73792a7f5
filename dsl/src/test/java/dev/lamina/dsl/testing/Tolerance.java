package dev.lamina.dsl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;

/**
 * How close is equal: {@code |actual - expected| <= absolute + relative * |expected|}.
 *
 * @param relative share of the expected value
 * @param absolute for values near zero
 */
public record Tolerance(double relative, double absolute) {

  /** What the fixtures ask for unless they say otherwise. */
  public static final Tolerance KERAS = new Tolerance(1e-5, 1e-6);

  /** Whether the two are equal within the tolerance; NaN and infinities only to themselves. */
  public boolean accepts(double actual, double expected) {
    return Double.compare(actual, expected) == 0
        || Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
  }

  /** Asserts that two numbers are equal. */
  public void check(String what, double actual, double expected) {
    assertThat(actual)
        .as(what)
        .matches(value -> accepts(value, expected), "is within " + this + " of " + expected);
  }

  /** Asserts that two arrays are equal, and tells every place where they are not. */
  public void check(String what, float[] actual, float[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < expected.length; i++) {
            float wanted = expected[i];
            softly
                .assertThat(actual[i])
                .as(what + "[" + i + "]")
                .matches(value -> accepts(value, wanted), "is within " + this + " of " + wanted);
          }
        });
  }
}
