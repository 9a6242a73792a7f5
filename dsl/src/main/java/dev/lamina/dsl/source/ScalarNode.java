package dev.lamina.dsl.source;

/**
 * A single value: its text as written (quotes and escapes undone) and what the syntax says it is.
 * What it means is decided by the argument that reads it: {@code no} is text where text is meant,
 * {@code 010} is ten.
 *
 * @param span where it stands, quotes included
 * @param text its text
 * @param quoted whether it was written in quotes or as a block scalar, and so is text for certain
 */
public record ScalarNode(Span span, String text, boolean quoted) implements SourceNode {

  /** Longer texts are shown by their start in messages. */
  private static final int LONGEST = 60;

  /** Whether this is YAML's or JSON's null: {@code null}, {@code ~} or nothing at all, unquoted. */
  public boolean isNull() {
    return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
  }

  @Override
  public String describe() {
    return isNull() ? "nothing" : "`" + (text.length() > LONGEST ? start() : text) + "`";
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ScalarNode that
            && quoted == that.quoted
            && text.equals(that.text)
            && span.equals(that.span);
  }

  @Override
  public int hashCode() {
    return 31 * span.hashCode() + text.hashCode();
  }

  private String start() {
    return text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "...";
  }
}
