package dev.lamina.runtime.sweep;

/** A worker was taken for dead, and what it works on is no longer its own. */
public final class TakenOverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TakenOverException(long trial) {
    super(
        "trial %d is dropped: this worker was not heard of for so long that the trial was given to another"
            .formatted(trial));
  }
}
