package dev.lamina.runtime.network;

import java.util.Locale;

/** How a step is computed. The results agree up to rounding. */
public enum EngineKind {
  /**
   * The whole step compiled into oneDNN primitives, where every layer of the network can be;
   * otherwise as {@link #DL4J}.
   */
  COMPILED {
    @Override
    String mend(Dl4jModel model) {
      return DL4J.mend(model);
    }
  },
  /**
   * DL4J with what slows it down replaced: convolutions through oneDNN where the native library has
   * it, pooling in Java.
   */
  DL4J {
    @Override
    String mend(Dl4jModel model) {
      JavaPooling.install(model);
      if (!OneDnn.available()) {
        return "DL4J (its own convolutions: no oneDNN on this platform)";
      }
      OneDnn.install(model);
      return "DL4J with oneDNN";
    }
  },
  /** DL4J as it is published: several times slower; for comparison. */
  PLAIN {
    @Override
    String mend(Dl4jModel model) {
      return "plain DL4J";
    }
  };

  /** What is taken where nobody says otherwise. */
  public static final EngineKind USUAL = COMPILED;

  /** As it is written on the command line and in files: {@code compiled}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Puts this engine's parts in an initialised network, and says what computes it then. */
  abstract String mend(Dl4jModel model);
}
