package dev.lamina.runtime.run;

/** A run has come to its end: the message says how, and what can be done. Exit code 7. */
public final class NothingToResumeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names the run. */
  public NothingToResumeException(String message) {
    super(message);
  }
}
