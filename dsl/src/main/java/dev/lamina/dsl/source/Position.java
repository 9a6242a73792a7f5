package dev.lamina.dsl.source;

import java.util.Comparator;

/**
 * A place in a text.
 *
 * @param line 1-based
 * @param column 1-based, in characters
 */
public record Position(int line, int column) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
