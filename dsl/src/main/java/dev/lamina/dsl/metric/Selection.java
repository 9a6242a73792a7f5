package dev.lamina.dsl.metric;

/**
 * Which outputs of an example are held against thresholds.
 *
 * @param topK how many of the greatest can mean yes; null for all
 * @param classId the one output that counts; null for all
 */
record Selection(Integer topK, Integer classId) {

  /** All outputs. */
  static final Selection ALL = new Selection(null, null);

  /** Greater than no threshold. */
  private static final float NEVER = -1e10f;

  /** The threshold that all outputs among the greatest are above. */
  static final double ALWAYS = NEVER;

  /** Counts an example's outputs. */
  void add(Confusion confusion, float[] targets, float[] outputs, int at, int size, double weight) {
    int first = classId == null ? 0 : classId;
    int behind = classId == null ? size : classId + 1;
    boolean[] top = topK == null ? null : top(outputs, at, size);
    for (int i = first; i < behind; i++) {
      float output = top == null || top[i] ? outputs[at + i] : NEVER;
      confusion.add(targets[at + i], output, weight);
    }
  }

  /** Which are the k greatest, the first of equals. */
  private boolean[] top(float[] outputs, int at, int size) {
    boolean[] top = new boolean[size];
    for (int place = 0; place < topK; place++) {
      int next = -1;
      for (int i = 0; i < size; i++) {
        if (!top[i] && (next < 0 || outputs[at + i] > outputs[at + next])) {
          next = i;
        }
      }
      top[next] = true;
    }
    return top;
  }

  /** Why a metric with this selection means nothing for these sizes; empty if it does. */
  String refuses(String metric, int targetSize, int outputSize) {
    String sizes = Confusion.refuses(metric, targetSize, outputSize);
    if (!sizes.isEmpty()) {
      return sizes;
    }
    if (classId != null && classId >= outputSize) {
      return "there is no output "
          + classId
          + ", counted from 0, among "
          + outputSize
          + ": give a class_id from 0 to "
          + (outputSize - 1);
    }
    return topK == null ? "" : Classes.refusesPlaces(topK, outputSize);
  }
}
