package dev.lamina.runtime;

/** Work was stopped because its user asked for it. Exit code 130. */
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was reached and where it is kept. */
  public CancelledException(String message) {
    super(message);
  }

  /** Says it with what was thrown deeper down. */
  public CancelledException(String message, Throwable cause) {
    super(message, cause);
  }
}
