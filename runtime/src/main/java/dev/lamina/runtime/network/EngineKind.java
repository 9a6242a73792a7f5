package dev.lamina.runtime.network;

import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** How a step is computed. The results agree up to rounding. */
public enum EngineKind {
  /**
   * The whole step compiled into oneDNN primitives, where every layer of the network can be;
   * otherwise as {@link #DL4J}.
   */
  COMPILED {
    @Override
    String mend(MultiLayerNetwork network) {
      return DL4J.mend(network);
    }
  },
  /**
   * DL4J with what slows it down replaced: convolutions through oneDNN where the native library has
   * it, pooling in Java.
   */
  DL4J {
    @Override
    String mend(MultiLayerNetwork network) {
      JavaPooling.install(network);
      if (!OneDnn.available()) {
        return "DL4J (its own convolutions: no oneDNN on this platform)";
      }
      OneDnn.install(network);
      return "DL4J with oneDNN";
    }
  },
  /** DL4J as it is published: several times slower; for comparison. */
  PLAIN {
    @Override
    String mend(MultiLayerNetwork network) {
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
  abstract String mend(MultiLayerNetwork network);
}
