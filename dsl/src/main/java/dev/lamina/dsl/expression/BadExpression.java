package dev.lamina.dsl.expression;

/** An expression that cannot be read or has no value. */
final class BadExpression extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int offset;
  private final int length;
  private final String hint;

  /**
   * @param offset where in the expression's text it goes wrong
   * @param length how many characters are wrong
   */
  BadExpression(String code, int offset, int length, String message, String hint) {
    super(message, null, false, false);
    this.code = code;
    this.offset = offset;
    this.length = length;
    this.hint = hint;
  }

  /** What it rests on was reported already. */
  static BadExpression reported() {
    return new BadExpression("", 0, 0, "", "");
  }

  boolean isReported() {
    return code.isEmpty();
  }

  String code() {
    return code;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  String hint() {
    return hint;
  }
}
