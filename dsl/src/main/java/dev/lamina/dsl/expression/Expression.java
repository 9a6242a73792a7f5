package dev.lamina.dsl.expression;

import dev.lamina.dsl.expression.Tokens.Kind;
import dev.lamina.dsl.expression.Tokens.Token;
import java.util.List;

/**
 * Arithmetic over numbers and names: {@code + - * / // %}, parentheses, signs. {@code /} of whole
 * numbers is whole where it comes out even; {@code //} and {@code %} round down, as in Python.
 */
final class Expression {

  /** Gives names their numbers. */
  interface Names {
    Quantity number(Token name) throws BadExpression;
  }

  private static final int DEEPEST = 50;
  private static final int LONGEST_NUMBER = 400;

  private final List<Token> tokens;
  private final Names names;
  private int at;

  private Expression(List<Token> tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /** A sum within a longer text, from token {@code at} on. */
  static Part part(List<Token> tokens, int at, Names names) throws BadExpression {
    Expression expression = new Expression(tokens, names);
    expression.at = at;
    Quantity value = expression.sum(0);
    return new Part(value, expression.at);
  }

  /**
   * What a part of a text comes to.
   *
   * @param value its number
   * @param end the token behind it
   */
  record Part(Quantity value, int end) {}

  /** The expression's value. */
  static Quantity evaluate(String text, Names names) throws BadExpression {
    Expression expression = new Expression(Tokens.of(text), names);
    Quantity value = expression.sum(0);
    Token rest = expression.peek();
    if (rest.kind() != Kind.END) {
      throw syntax(rest, "`" + rest.text() + "` cannot stand here");
    }
    return value;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean isSign(String... signs) {
    return peek().kind() == Kind.SIGN && List.of(signs).contains(peek().text());
  }

  private Quantity sum(int depth) throws BadExpression {
    Quantity value = product(depth);
    while (isSign("+", "-")) {
      value = apply(value, tokens.get(at++), product(depth));
    }
    return value;
  }

  private Quantity product(int depth) throws BadExpression {
    Quantity value = signed(depth);
    while (isSign("*", "/", "//", "%")) {
      value = apply(value, tokens.get(at++), signed(depth));
    }
    return value;
  }

  private Quantity signed(int depth) throws BadExpression {
    Token sign = peek();
    if (depth > DEEPEST) {
      throw syntax(sign, "more than " + DEEPEST + " signs and parentheses inside each other");
    }
    if (isSign("-")) {
      at++;
      return apply(Quantity.of(0), sign, signed(depth + 1));
    }
    if (isSign("+")) {
      at++;
      return signed(depth + 1);
    }
    return single(depth);
  }

  private Quantity single(int depth) throws BadExpression {
    Token token = tokens.get(at);
    if (isSign("(")) {
      at++;
      Quantity value = sum(depth + 1);
      if (!isSign(")")) {
        throw syntax(peek(), "a `)` is missing");
      }
      at++;
      return value;
    }
    if (token.kind() == Kind.NAME) {
      at++;
      return names.number(token);
    }
    if (token.kind() == Kind.NUMBER) {
      at++;
      if (token.text().length() > LONGEST_NUMBER) {
        throw overflow(token);
      }
      try {
        return finite(Quantity.withUnit(token.text()), token);
      } catch (ArithmeticException e) {
        throw overflow(token);
      }
    }
    throw syntax(
        token,
        token.kind() == Kind.END
            ? "a number or a name is missing at the end"
            : "a number or a name was expected, got `" + token.text() + "`");
  }

  private static Quantity apply(Quantity a, Token sign, Quantity b) throws BadExpression {
    if (List.of("/", "//", "%").contains(sign.text()) && b.isZero()) {
      throw new BadExpression(
          "division-by-zero", sign.offset(), sign.text().length(), "division by zero", "");
    }
    try {
      return finite(a.apply(sign.text(), b), sign);
    } catch (ArithmeticException e) {
      throw overflow(sign);
    }
  }

  private static Quantity finite(Quantity value, Token at) throws BadExpression {
    if (!value.isFinite()) {
      throw overflow(at);
    }
    return value;
  }

  private static BadExpression overflow(Token at) {
    return new BadExpression(
        "number-overflow",
        at.offset(),
        at.text().length(),
        "the result is too large for a number",
        "whole numbers reach to " + Long.MAX_VALUE);
  }

  private static BadExpression syntax(Token at, String message) {
    return new BadExpression(
        "expression-syntax",
        at.offset(),
        Math.max(1, at.text().length()),
        message,
        "an expression has numbers, params, + - * / // % and parentheses");
  }
}
