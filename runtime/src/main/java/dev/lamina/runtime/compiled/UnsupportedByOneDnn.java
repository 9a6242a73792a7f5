package dev.lamina.runtime.compiled;

/**
 * oneDNN has no fast way for a layer: the network runs on the DL4J engine, and this message says
 * why.
 */
public final class UnsupportedByOneDnn extends Exception {

  private static final long serialVersionUID = 1L;

  /** {@code reason} is shown by doctor and in the run's manifest. */
  public UnsupportedByOneDnn(String reason) {
    super(reason);
  }
}
