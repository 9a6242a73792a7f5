package dev.lamina.dsl.sweep;

import java.util.List;

/** The values that a parameter may take. */
public sealed interface Domain {

  /** How the numbers of a range are spread. */
  enum Scale {
    /** Evenly. */
    LINEAR,
    /** Evenly in their logarithm. */
    LOG
  }

  /**
   * One of a list.
   *
   * @param values plain values: whole numbers as Long, others as Double, Boolean, String, null for
   *     none, or a List or Map of such
   * @param ordered whether neighbours are alike, as 16, 32, 64 are; otherwise they are just
   *     different
   */
  record Choices(List<Object> values, boolean ordered) implements Domain {
    public Choices {
      values = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(values));
    }
  }

  /**
   * From a number to another, both included.
   *
   * @param min the least
   * @param max the greatest, more than {@code min}
   * @param scale how they are spread
   * @param step only {@code min}, {@code min + step}, ... are taken; 0 for all numbers
   * @param whole whether only whole numbers are taken; then all three are whole, and step is at
   *     least 1
   */
  record Range(double min, double max, Scale scale, double step, boolean whole) implements Domain {}

  /**
   * Numbers around a mean (Gauss), without limits.
   *
   * @param mean of the numbers; on a logarithmic scale, of their natural logarithm
   * @param deviation likewise, positive
   * @param scale LOG for log-normal
   * @param step numbers are rounded to a multiple of it; 0 for none
   * @param whole whether numbers are rounded to whole ones
   */
  record Normal(double mean, double deviation, Scale scale, double step, boolean whole)
      implements Domain {}
}
