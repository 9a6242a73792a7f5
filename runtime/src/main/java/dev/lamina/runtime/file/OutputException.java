package dev.lamina.runtime.file;

/** A file or folder cannot be written: the message names it, says why and what to do. */
public class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a cause worth telling. */
  public OutputException(String message) {
    super(message);
  }

  /** With what lies beneath. */
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
