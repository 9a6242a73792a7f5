package dev.lamina.dsl.metric;

import java.util.List;

/**
 * Thresholds that outputs are held against. An output above one means yes there.
 *
 * @param values in single precision, as Keras compares
 * @param even whether they divide 0 to 1 evenly, so that an output's place can be computed
 * @param beyond whether the first lies just below 0 and the last just above 1, so that the first
 *     takes every output for a yes and the last none
 */
record Thresholds(float[] values, boolean even, boolean beyond) {

  private static final double EPSILON = 1e-7;

  /** Those given. */
  static Thresholds of(List<Double> given) {
    return new Thresholds(floats(given), areEven(given), false);
  }

  /** {@code count} of them from 0 to 1; 0.5 if there is only one. */
  static Thresholds spread(int count) {
    if (count == 1) {
      return of(List.of(0.5));
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((double) i / (count - 1));
    }
    return new Thresholds(values, true, false);
  }

  /** The same with both ends moved outwards. */
  Thresholds endsMoved() {
    float[] moved = values.clone();
    moved[0] = (float) -EPSILON;
    moved[moved.length - 1] = (float) (1 + EPSILON);
    return new Thresholds(moved, even, true);
  }

  /** How many there are. */
  int count() {
    return values.length;
  }

  /** The last of even thresholds that the output lies above; -1 for none. */
  int lastBelow(float output) {
    float inside = Math.min(Math.max(output, 0), 1);
    int last = (int) Math.ceil(inside * (values.length - 1)) - 1;
    return beyond ? Math.max(last, 0) : last;
  }

  private static boolean areEven(List<Double> given) {
    for (int i = 0; i < given.size(); i++) {
      double even = (float) ((double) i / (given.size() - 1));
      if (!(Math.abs(given.get(i) - even) <= EPSILON + 1e-5 * even)) {
        return false;
      }
    }
    return given.size() > 2;
  }

  private static float[] floats(List<Double> given) {
    float[] floats = new float[given.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (double) given.get(i);
    }
    return floats;
  }
}
