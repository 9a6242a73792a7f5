package dev.lamina.dsl.loss;

/** The class index that is the target of a sparse loss. */
final class ClassLabel {

  private ClassLabel() {}

  /**
   * The index.
   *
   * @param classes how many there are
   * @throws IllegalArgumentException if it is none of them
   */
  static int of(float label, int classes) {
    if (!(label >= 0 && label < classes)) {
      throw new IllegalArgumentException(
          "label " + label + " is not one of the " + classes + " classes 0 to " + (classes - 1));
    }
    return (int) label;
  }
}
