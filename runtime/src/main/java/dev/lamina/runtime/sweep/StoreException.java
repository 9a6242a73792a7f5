package dev.lamina.runtime.sweep;

/** The store of a sweep does not do what it is asked: the message says which, why, what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a cause worth telling. */
  public StoreException(String message) {
    super(message);
  }

  /** With what lies beneath. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
