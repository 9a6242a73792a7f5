package dev.lamina.dsl.shape;

/** What happens at the ends of a sequence under a window: {@link Padding}, and causal. */
public enum SequencePadding {
  /** Nothing is added: only windows that lie wholly inside count. */
  VALID,
  /** Zeros are added on both sides so that the output has ceil(input / stride) places. */
  SAME,
  /** The same number of places, but all zeros are in front: no output sees a later step. */
  CAUSAL;

  /** The same padding, as one of a sequence. */
  public static SequencePadding of(Padding padding) {
    return valueOf(padding.name());
  }
}
