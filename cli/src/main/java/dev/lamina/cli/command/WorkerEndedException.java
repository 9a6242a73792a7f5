package dev.lamina.cli.command;

import java.util.Arrays;

/**
 * A sweep's worker met what no other would do better; its message and exit code are the sweep's.
 */
final class WorkerEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  WorkerEndedException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** What the worker ended with, if that says more than that it died. */
  Exit exit() {
    return Arrays.stream(Exit.values())
        .filter(exit -> exit.code() == code && exit != Exit.DONE)
        .findFirst()
        .orElse(Exit.INTERNAL);
  }
}
