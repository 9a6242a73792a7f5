package dev.lamina.runtime.data;

/**
 * Data cannot be read: the message names the file or place, what is wrong and what to do. Exit code
 * 4.
 */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a cause worth telling. */
  public DataException(String message) {
    super(message);
  }

  /** With what lies beneath. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
