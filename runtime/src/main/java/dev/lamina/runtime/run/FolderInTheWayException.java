package dev.lamina.runtime.run;

import dev.lamina.runtime.file.OutputException;

/**
 * The folder that was asked for is there already and may not be replaced, or is at work: a wrong
 * wish.
 */
public final class FolderInTheWayException extends OutputException {

  private static final long serialVersionUID = 1L;

  /** The message names the folder, says why and what to do. */
  public FolderInTheWayException(String message) {
    super(message);
  }
}
