package dev.lamina.dsl.data;

/** What is done to a text before it is cut into tokens, as Keras's TextVectorization does it. */
public enum TextStandardize {
  /** Latin capitals A to Z become small, and punctuation is removed. */
  LOWER_AND_STRIP_PUNCTUATION,
  /** Latin capitals A to Z become small. */
  LOWER,
  /** Punctuation is removed. */
  STRIP_PUNCTUATION,
  /** Nothing. */
  NONE
}
