package dev.lamina.dsl.shape;

/** What happens at the edges of a window's input. */
public enum Padding {
  /** Nothing is added: only windows that lie wholly inside count. */
  VALID,
  /** Zeros are added so that the output has ceil(input / stride) places. */
  SAME
}
