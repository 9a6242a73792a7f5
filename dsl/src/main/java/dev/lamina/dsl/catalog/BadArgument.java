package dev.lamina.dsl.catalog;

/**
 * Thrown by a kind's constructor for arguments that are each well typed and in range but do not go
 * together, or not yet: {@code min_value} above {@code max_value}. The binder reports it at the
 * argument.
 */
public final class BadArgument extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String argument;
  private final String hint;

  /**
   * A refusal.
   *
   * @param argument the argument to point at, in snake_case
   * @param message what is wrong
   * @param hint what to do
   */
  public BadArgument(String argument, String message, String hint) {
    super(message);
    this.argument = argument;
    this.hint = hint;
  }

  /** The argument to point at, in snake_case. */
  public String argument() {
    return argument;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
