package dev.lamina.runtime.inspect;

/** What was asked for cannot be shown of this network: the message says why and what can. */
public final class InspectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the whole message. */
  public InspectionException(String message) {
    super(message);
  }
}
