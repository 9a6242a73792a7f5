package dev.lamina.runtime.network;

/** How a step is computed. The results agree up to rounding. */
public enum EngineKind {
  /** DL4J, its convolutions through oneDNN where the native library has it. */
  DL4J,
  /** DL4J as it is published: several times slower; for comparison. */
  PLAIN
}
