package dev.lamina.dsl.data;

/** How a text is cut into tokens, as Keras's TextVectorization does it. */
public enum TextSplit {
  /** At blanks, tabs and line ends. */
  WHITESPACE,
  /** Each character is a token. */
  CHARACTER
}
