package dev.lamina.dsl.layer;

/** What a layer does with the mask that comes with its input, as Keras has it. */
public enum MaskUse {
  /** Nothing; the layers behind it know of no mask. */
  DROPS,
  /** Nothing, but the layers behind it get the mask. */
  CARRIES,
  /** Leaves out what the mask says, and the layers behind it get the same mask. */
  HEEDS,
  /** Leaves out what the mask says, and gives a mask itself; its math has both. */
  READS,
  /** Leaves out what the mask says; there is nothing to mask behind it. */
  ENDS
}
