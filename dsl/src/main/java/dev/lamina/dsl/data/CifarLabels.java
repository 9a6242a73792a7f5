package dev.lamina.dsl.data;

/** Which of a CIFAR-100 image's two labels is meant, as Keras's {@code label_mode} has it. */
public enum CifarLabels {
  /** One of a hundred. */
  FINE,
  /** One of the twenty they are gathered in. */
  COARSE
}
