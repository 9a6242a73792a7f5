package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.encoding.Affine;
import java.util.List;

/**
 * Gives numbers of an output that were brought to a range back in their own units.
 *
 * @param units one for each number of an example; empty where numbers are as they were
 */
record OwnUnits(List<Affine> units) {

  /** The numbers of some examples, in their own units. */
  float[] of(float[] values) {
    if (units.isEmpty()) {
      return values;
    }
    float[] own = new float[values.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = (float) units.get(i % units.size()).invert(values[i]);
    }
    return own;
  }
}
