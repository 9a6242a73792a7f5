package dev.lamina.dsl.loss;

/**
 * Targets of hinge losses: -1 and 1. Keras reads 0 and 1 as those if a batch has nothing else. Here
 * an example decides for itself, so that its loss does not depend on its company; targets of -1, 0
 * and 1 mixed, for which Keras's loss depends on the batch, are the only ones that differ.
 */
final class SideLabel {

  private SideLabel() {}

  /** Whether all targets of an example are 0 or 1. */
  static boolean areBinary(float[] target, int at, int size) {
    for (int i = 0; i < size; i++) {
      if (target[at + i] != 0 && target[at + i] != 1) {
        return false;
      }
    }
    return true;
  }

  /** The target as -1 or 1 if it is one of {@code binary} ones, else as it is. */
  static float of(float target, boolean binary) {
    return binary ? 2 * target - 1 : target;
  }
}
