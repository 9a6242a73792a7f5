package dev.lamina.dsl.expression;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.expression.Tokens.Kind;
import dev.lamina.dsl.expression.Tokens.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A condition on named values: {@code total_params < 1M and val_accuracy >= 0.98}, {@code state ==
 * complete or epochs > 3}. Numbers are compared with {@code < <= > >= == !=} and may be calculated;
 * texts with {@code ==} and {@code !=}. {@code and} binds closer than {@code or}; {@code not} and
 * parentheses are not needed and not there. What has no value fulfils no comparison.
 */
public final class Condition {

  private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=", "=");

  private final String text;
  private final List<Token> tokens;

  private final List<String> names;
  private final String noun;

  private Condition(String text, Collection<String> names, String noun) {
    this.text = text;
    this.noun = noun;
    this.names = List.copyOf(names);
    this.tokens = Tokens.ofCondition(text);
  }

  /** What is wrong with a condition, with the place pointed at. */
  public static final class Wrong extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient BadExpression problem;

    Wrong(String condition, BadExpression problem) {
      super(
          "%s%n  %s%n  %s%s%s"
              .formatted(
                  problem.getMessage(),
                  condition,
                  " ".repeat(problem.offset()),
                  "^".repeat(Math.max(1, problem.length())),
                  problem.hint().isEmpty() ? "" : " " + problem.hint()));
      this.problem = problem;
    }

    /** What is wrong, in one line. */
    public String message() {
      return problem.getMessage();
    }

    /** What to do; may be empty. */
    public String hint() {
      return problem.hint();
    }

    /** Where in the condition it goes wrong: an index of a character. */
    public int offset() {
      return problem.offset();
    }

    /** How many characters are wrong. */
    public int length() {
      return Math.max(1, problem.length());
    }
  }

  /**
   * Reads a condition.
   *
   * @param names all that may be named
   * @throws Wrong if it cannot be read, or names something else
   */
  public static Condition of(String text, Collection<String> names) throws Wrong {
    return of(text, names, "column");
  }

  /**
   * The same.
   *
   * @param noun what messages call that which has a name
   */
  public static Condition of(String text, Collection<String> names, String noun) throws Wrong {
    Condition condition = new Condition(text, names, noun);
    try {
      condition.new Reading(name -> null).whole();
    } catch (BadExpression e) {
      throw new Wrong(text, e);
    }
    return condition;
  }

  /**
   * Whether it holds.
   *
   * @param values what a name's value is: a number, a text, or null for none
   */
  public boolean holds(Function<String, Object> values) {
    try {
      return new Reading(values).whole();
    } catch (BadExpression e) {
      // It was read before; what can still go wrong is a value, such as a division by 0.
      return false;
    }
  }

  /** The names that it speaks of, each once. */
  public List<String> mentions() {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.NAME && names.contains(token.text()))
        .map(Token::text)
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }

  /** One way through the tokens: read and judged at once, as conditions are short. */
  private final class Reading {

    private final Function<String, Object> values;
    private int at;

    Reading(Function<String, Object> values) {
      this.values = values;
    }

    boolean whole() throws BadExpression {
      boolean holds = either();
      if (tokens.get(at).kind() != Kind.END) {
        throw syntax(tokens.get(at), "`" + tokens.get(at).text() + "` cannot stand here");
      }
      return holds;
    }

    private boolean either() throws BadExpression {
      boolean holds = all();
      while (is("or", "||")) {
        at++;
        holds |= all();
      }
      return holds;
    }

    private boolean all() throws BadExpression {
      boolean holds = comparison();
      while (is("and", "&&", ",")) {
        at++;
        holds &= comparison();
      }
      return holds;
    }

    private boolean is(String... words) {
      return List.of(words).contains(tokens.get(at).text());
    }

    private boolean comparison() throws BadExpression {
      Object left = side(true);
      Token sign = tokens.get(at);
      if (!COMPARISONS.contains(sign.text())) {
        throw syntax(sign, "a comparison was expected, such as < or ==");
      }
      at++;
      return compare(left, sign, side(false));
    }

    private boolean compare(Object left, Token sign, Object right) throws BadExpression {
      boolean equality = List.of("==", "=", "!=").contains(sign.text());
      if ((left instanceof String || right instanceof String) && !equality) {
        throw syntax(sign, "texts are compared with == and !=");
      }
      if (left == null || right == null) {
        return false;
      }
      if (left instanceof Quantity a && right instanceof Quantity b) {
        int order = Double.compare(a.fraction(), b.fraction());
        boolean none = Double.isNaN(a.fraction()) || Double.isNaN(b.fraction());
        return !none
            && switch (sign.text()) {
              case "<" -> order < 0;
              case "<=" -> order <= 0;
              case ">" -> order > 0;
              case ">=" -> order >= 0;
              case "!=" -> order != 0;
              default -> order == 0;
            };
      }
      return sign.text().equals("!=") != left.toString().equals(right.toString());
    }

    /** A number, a text, or null for what has no value. */
    private Object side(boolean left) throws BadExpression {
      Token token = tokens.get(at);
      boolean alone =
          COMPARISONS.contains(tokens.get(Math.min(at + 1, tokens.size() - 1)).text())
              || endsHere(at + 1);
      if (token.kind() == Kind.TEXT) {
        at++;
        return token.text().substring(1, token.text().length() - 1);
      }
      if (token.kind() == Kind.NAME && alone) {
        at++;
        return named(token, !left);
      }
      List<Boolean> missing = new ArrayList<>();
      Expression.Part part =
          Expression.part(
              tokens,
              at,
              name -> {
                Object value = named(name, false);
                if (value instanceof Quantity number) {
                  return number;
                }
                missing.add(true);
                // Another number at each place, so that none divides by 0; the result is not used.
                return Quantity.of(Math.PI + name.offset());
              });
      at = part.end();
      return missing.isEmpty() ? part.value() : null;
    }

    private boolean endsHere(int next) {
      return next >= tokens.size()
          || tokens.get(next).kind() == Kind.END
          || List.of("and", "&&", ",", "or", "||").contains(tokens.get(next).text());
    }

    /** On the right of a comparison a word that names nothing is a text: {@code complete}. */
    private Object named(Token name, boolean mayBeText) throws BadExpression {
      if (!names.contains(name.text())) {
        if (mayBeText) {
          return name.text();
        }
        String hint = DidYouMean.hint(name.text(), names);
        throw new BadExpression(
            "unknown-column",
            name.offset(),
            name.text().length(),
            "there is no " + noun + " `" + name.text() + "`",
            hint.isEmpty() ? "there are " + String.join(", ", names) : hint);
      }
      Object value = values.apply(name.text());
      return value instanceof Number number ? Quantity.of(number.doubleValue()) : value;
    }
  }

  private static BadExpression syntax(Token at, String message) {
    return new BadExpression(
        "condition-syntax",
        at.offset(),
        at.text().length(),
        message,
        "for example: total_params < 1M and val_accuracy >= 0.98");
  }
}
