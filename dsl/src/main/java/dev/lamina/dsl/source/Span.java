package dev.lamina.dsl.source;

/**
 * A stretch of a text.
 *
 * @param source the text it lies in
 * @param start the first character, inclusive
 * @param end just behind the last character, exclusive; may equal {@code start} for a missing thing
 */
public record Span(SourceText source, Position start, Position end) {

  /**
   * The span of {@code length} characters from {@code offset} on, on the line this span starts in.
   */
  public Span part(int offset, int length) {
    int column = start.column() + offset;
    return new Span(
        source, new Position(start.line(), column), new Position(start.line(), column + length));
  }

  /** Whether {@code other} starts inside of this span, in the same text. */
  public boolean holds(Span other) {
    return source.equals(other.source)
        && start.compareTo(other.start) <= 0
        && other.start.compareTo(end) < (start.equals(end) ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Span that
            && start.equals(that.start)
            && end.equals(that.end)
            && (source == that.source || source.equals(that.source));
  }

  /** Without the source: the spans of a file hardly ever meet those of another. */
  @Override
  public int hashCode() {
    return 31 * start.hashCode() + end.hashCode();
  }

  /** {@code file:line:column}, as editors and terminals understand it. */
  @Override
  public String toString() {
    return source.name() + ":" + start;
  }
}
