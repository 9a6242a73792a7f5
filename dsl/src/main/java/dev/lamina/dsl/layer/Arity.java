package dev.lamina.dsl.layer;

/**
 * How many inputs a layer takes.
 *
 * @param fewest at least 1
 * @param most at least as many
 */
public record Arity(int fewest, int most) {

  /** One input, as most layers. */
  public static final Arity ONE = new Arity(1, 1);

  /** Exactly two: the order matters. */
  public static final Arity TWO = new Arity(2, 2);

  /** Two or more. */
  public static final Arity SEVERAL = new Arity(2, Integer.MAX_VALUE);

  /** "one input", "2 inputs", "at least 2 inputs". */
  public String words() {
    String count = fewest == 1 ? "one input" : fewest + " inputs";
    return fewest == most
        ? count
        : most == Integer.MAX_VALUE ? "at least " + count : fewest + " to " + most + " inputs";
  }

  /** The refusal of a single input, where a layer inside another would get it. */
  ShapeException alone(String from) {
    return new ShapeException(
        "wrong-number-of-inputs",
        null,
        "takes " + words(),
        "use it as a layer of its own, with `from: " + from + "`");
  }

  /** Whether so many will do. */
  public boolean allows(int count) {
    return count >= fewest && count <= most;
  }
}
