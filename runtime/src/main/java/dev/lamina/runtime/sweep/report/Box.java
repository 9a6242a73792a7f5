package dev.lamina.runtime.sweep.report;

import java.util.BitSet;

/**
 * A part of the space: from one place to another of each parameter, or some of its categories.
 *
 * @param low where it begins, for each parameter
 * @param high where it ends
 * @param categories which it holds; null for parameters that have places
 * @param counts how many categories there are in all; 0 for parameters that have places
 * @param value in it
 */
record Box(double[] low, double[] high, BitSet[] categories, int[] counts, double value) {

  /** All of the space. */
  static Box whole(int[] counts) {
    double[] high = new double[counts.length];
    BitSet[] categories = new BitSet[counts.length];
    for (int i = 0; i < counts.length; i++) {
      high[i] = 1;
      if (counts[i] > 0) {
        categories[i] = new BitSet();
        categories[i].set(0, counts[i]);
      }
    }
    return new Box(new double[counts.length], high, categories, counts, 0);
  }

  Box withValue(double given) {
    return new Box(low, high, categories, counts, given);
  }

  /** Up to a place, or one category. */
  Box left(int parameter, double at) {
    if (counts[parameter] == 0) {
      double[] ends = high.clone();
      ends[parameter] = at;
      return new Box(low, ends, categories, counts, value);
    }
    BitSet only = new BitSet();
    only.set((int) at);
    return with(parameter, only);
  }

  /** From a place on, or all but one category. */
  Box right(int parameter, double at) {
    if (counts[parameter] == 0) {
      double[] begins = low.clone();
      begins[parameter] = at;
      return new Box(begins, high, categories, counts, value);
    }
    BitSet others = (BitSet) categories[parameter].clone();
    others.clear((int) at);
    return with(parameter, others);
  }

  private Box with(int parameter, BitSet held) {
    BitSet[] changed = categories.clone();
    changed[parameter] = held;
    return new Box(low, high, changed, counts, value);
  }

  /** Its share of a parameter's places or categories. */
  double share(int parameter) {
    return counts[parameter] == 0
        ? high[parameter] - low[parameter]
        : (double) categories[parameter].cardinality() / counts[parameter];
  }

  /** Its share of the space. */
  double volume() {
    double volume = 1;
    for (int i = 0; i < counts.length; i++) {
      volume *= share(i);
    }
    return volume;
  }
}
