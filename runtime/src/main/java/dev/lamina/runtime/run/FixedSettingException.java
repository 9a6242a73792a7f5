package dev.lamina.runtime.run;

/** A setting was to be changed that a run that goes on cannot change: a wrong wish. */
public final class FixedSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names every such setting, with its reason. */
  public FixedSettingException(String message) {
    super(message);
  }
}
