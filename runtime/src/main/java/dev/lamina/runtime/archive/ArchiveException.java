package dev.lamina.runtime.archive;

/**
 * A saved model cannot be used: the message names the file, what is wrong and what to do. Exit code
 * 4.
 */
public final class ArchiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a cause worth telling. */
  public ArchiveException(String message) {
    super(message);
  }

  /** With what lies beneath. */
  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
