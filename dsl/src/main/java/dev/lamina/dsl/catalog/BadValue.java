package dev.lamina.dsl.catalog;

/**
 * A value is not of the wanted type. Carries what to do; what was expected and found, the binder
 * knows.
 */
public final class BadValue extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean reported;

  /** A value that cannot be read; {@code hint} says what to do, or is empty. */
  public BadValue(String hint) {
    this(hint, false);
  }

  private BadValue(String hint, boolean reported) {
    super(hint, null, false, false);
    this.reported = reported;
  }

  /** A value whose problems were reported already, nearer to their places. */
  public static BadValue reported() {
    return new BadValue("", true);
  }

  /** Whether the problems were reported already. */
  public boolean isReported() {
    return reported;
  }
}
