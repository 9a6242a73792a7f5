package dev.lamina.runtime.sweep;

/** The store of a sweep does not do what it is asked: the message says which, why, what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean onRequest;

  /** Without a cause worth telling. */
  public StoreException(String message) {
    super(message);
    this.onRequest = false;
  }

  /** With what lies beneath. */
  public StoreException(String message, Throwable cause) {
    this(message, cause, false);
  }

  /**
   * With what lies beneath.
   *
   * @param onRequest whether the user would not have it waited for any longer
   */
  public StoreException(String message, Throwable cause, boolean onRequest) {
    super(message, cause);
    this.onRequest = onRequest;
  }

  /** Whether it would still be waited for, had the user not stopped that. */
  public boolean isOnRequest() {
    return onRequest;
  }
}
