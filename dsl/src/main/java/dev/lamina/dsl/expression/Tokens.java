package dev.lamina.dsl.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of an expression. */
final class Tokens {

  private static final String NUMBER =
      "[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?|\\.[0-9]+([eE][-+]?[0-9]+)?";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>"
              + NUMBER
              + ")|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<sign>//|[-+*/%()])"
              + "|(?<text>(?!))|(?<other>\\S)");

  /** Conditions compare, have numbers such as 2M and 64MB, names with dots, and texts in quotes. */
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?<number>("
              + NUMBER
              + ")([kKMGT]B?(?![A-Za-z0-9_]))?)|(?<name>[A-Za-z_][A-Za-z0-9_.]*)"
              + "|(?<sign>//|<=|>=|==|!=|&&|\\|\\||[-+*/%()<>=,])"
              + "|(?<text>\"[^\"]*\"|'[^']*')|(?<other>\\S)");

  /**
   * @param text as written; empty at the end
   * @param offset of its first character
   * @param kind what it is
   */
  record Token(String text, int offset, Kind kind) {}

  enum Kind {
    NUMBER,
    NAME,
    SIGN,
    TEXT,
    OTHER,
    END
  }

  private Tokens() {}

  static List<Token> of(String expression) {
    return of(TOKEN, expression);
  }

  /** Those of a condition. */
  static List<Token> ofCondition(String condition) {
    return of(CONDITION, condition);
  }

  private static List<Token> of(Pattern pattern, String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = pattern.matcher(expression);
    while (matcher.find()) {
      Kind kind =
          matcher.group("number") != null
              ? Kind.NUMBER
              : matcher.group("name") != null
                  ? Kind.NAME
                  : matcher.group("sign") != null
                      ? Kind.SIGN
                      : matcher.group("text") != null ? Kind.TEXT : Kind.OTHER;
      tokens.add(new Token(matcher.group(), matcher.start(), kind));
    }
    tokens.add(new Token("", expression.stripTrailing().length(), Kind.END));
    return tokens;
  }
}
