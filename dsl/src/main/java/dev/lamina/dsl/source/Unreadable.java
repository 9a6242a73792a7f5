package dev.lamina.dsl.source;

/** A text breaks off making sense: what follows cannot be read. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Span span;
  private final String hint;

  Unreadable(String code, Span span, String message, String hint) {
    super(message, null, false, false);
    this.code = code;
    this.span = span;
    this.hint = hint;
  }

  String code() {
    return code;
  }

  Span span() {
    return span;
  }

  String hint() {
    return hint;
  }
}
