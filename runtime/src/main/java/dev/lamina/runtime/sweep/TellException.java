package dev.lamina.runtime.sweep;

/** What a program outside tells of a trial cannot be so: the message says why. Exit code 2. */
public final class TellException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names the trial. */
  public TellException(String message) {
    super(message);
  }
}
