package dev.lamina.dsl.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of an expression. */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?|\\.[0-9]+([eE][-+]?[0-9]+)?)"
              + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<sign>//|[-+*/%()])"
              + "|(?<other>\\S)");

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
    OTHER,
    END
  }

  private Tokens() {}

  static List<Token> of(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      Kind kind =
          matcher.group("number") != null
              ? Kind.NUMBER
              : matcher.group("name") != null
                  ? Kind.NAME
                  : matcher.group("sign") != null ? Kind.SIGN : Kind.OTHER;
      tokens.add(new Token(matcher.group(), matcher.start(), kind));
    }
    tokens.add(new Token("", expression.stripTrailing().length(), Kind.END));
    return tokens;
  }
}
