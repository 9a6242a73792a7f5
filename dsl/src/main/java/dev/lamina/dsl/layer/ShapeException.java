package dev.lamina.dsl.layer;

import java.util.Optional;

/**
 * A layer cannot take the input it gets. The layer says what it needs; who gives what instead, and
 * the layer's name, is added by whoever knows the layers around it.
 */
public final class ShapeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Optional<String> argument;
  private final String hint;

  /**
   * A mismatch.
   *
   * @param code a stable code, e.g. {@code kernel-larger-than-input}
   * @param argument the argument to point at ({@code kernel_size}); null points at the layer
   * @param needs what the layer needs, to stand between its name and ", but conv2d gives (3, 3,
   *     8)": {@code needs a vector}
   * @param hint what to do
   */
  public ShapeException(String code, String argument, String needs, String hint) {
    super(needs, null, false, false);
    this.code = code;
    this.argument = Optional.ofNullable(argument);
    this.hint = hint;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The argument to point at, if one is to blame. */
  public Optional<String> argument() {
    return argument;
  }

  /** What the layer needs: a sentence without its subject. */
  public String needs() {
    return getMessage();
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
