package dev.lamina.runtime.search;

/** The constraints allow no point, as far as was tried. */
public final class NoPointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int tries;

  /**
   * After so many tries.
   *
   * @param tries points that were not allowed
   */
  public NoPointException(int tries) {
    super("none of " + tries + " points that were tried meets the constraints");
    this.tries = tries;
  }

  /** How many points were not allowed. */
  public int tries() {
    return tries;
  }
}
