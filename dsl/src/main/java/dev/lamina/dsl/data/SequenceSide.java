package dev.lamina.dsl.data;

/** An end of a sequence, as Keras's pad_sequences calls it. */
public enum SequenceSide {
  /** The beginning. */
  PRE,
  /** The end. */
  POST
}
