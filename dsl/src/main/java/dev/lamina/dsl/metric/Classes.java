package dev.lamina.dsl.metric;

import java.util.List;
import java.util.Optional;

/** Which class an output means. */
public final class Classes {

  private Classes() {}

  /** The index of the greatest of {@code size} numbers, the first of equals. */
  public static int greatest(float[] numbers, int at, int size) {
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (numbers[at + i] > numbers[at + best]) {
        best = i;
      }
    }
    return best;
  }

  /** Whether fewer than {@code k} of the numbers are greater than that of {@code index}. */
  static boolean amongTop(int k, float[] numbers, int at, int size, int index) {
    int greater = 0;
    for (int i = 0; i < size; i++) {
      if (numbers[at + i] > numbers[at + index]) {
        greater++;
      }
    }
    return greater < k;
  }

  /** For metrics of one-hot targets. */
  static String refusesUnlessOneHot(String metric, int targetSize, int outputSize) {
    if (outputSize == 1) {
      return metric
          + " needs one output per class, but there is a single output: "
          + "use binary_accuracy";
    }
    return targetSize == outputSize
        ? ""
        : metric
            + " needs one-hot targets, but the loss has class indices: "
            + "use sparse_"
            + metric
            + ", or accuracy, which finds out itself";
  }

  /** For metrics of class indices. */
  static String refusesUnlessIndices(String metric, int targetSize, int outputSize) {
    if (outputSize == 1) {
      return metric
          + " needs one output per class, but there is a single output: "
          + "use binary_accuracy";
    }
    return targetSize == 1
        ? ""
        : metric
            + " needs class indices as targets, but the loss has one number per output: "
            + "use "
            + metric.replaceFirst("^sparse_", "")
            + ", or accuracy, which finds out itself";
  }

  /** For metrics of some classes. */
  static Optional<String> refusesIndices(List<Integer> indices, int classes) {
    return indices.stream()
        .filter(index -> index >= classes)
        .findFirst()
        .map(
            index ->
                "there is no class "
                    + index
                    + ", counted from 0, among "
                    + classes
                    + ": give target_class_ids from 0 to "
                    + (classes - 1));
  }

  /** For metrics of the first k places. */
  static String refusesPlaces(int k, int classes) {
    return k <= classes
        ? ""
        : "there are no " + k + " places among " + classes + " classes: give a smaller k";
  }
}
