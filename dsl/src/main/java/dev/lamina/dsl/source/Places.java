package dev.lamina.dsl.source;

import java.util.Arrays;

/**
 * From the index of a character to its line and column. Characters are Unicode code points, so that
 * a smiley counts once; lines end at LF, CRLF or CR, as in {@link String#lines}.
 */
final class Places {

  private final SourceText source;
  private final int[] characters;
  private final int[] lineStarts;

  Places(SourceText source) {
    this.source = source;
    this.characters = source.text().codePoints().toArray();
    int[] starts = new int[16];
    int lines = 1;
    for (int i = 0; i < characters.length; i++) {
      boolean ends =
          characters[i] == '\n'
              || characters[i] == '\r' && (i + 1 == characters.length || characters[i + 1] != '\n');
      if (ends) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = i + 1;
      }
    }
    this.lineStarts = Arrays.copyOf(starts, lines);
  }

  /** How many characters there are. */
  int length() {
    return characters.length;
  }

  /** The character at {@code index}; -1 outside of the text. */
  int character(int index) {
    return index >= 0 && index < characters.length ? characters[index] : -1;
  }

  /** The characters from {@code from} to before {@code to}. */
  String text(int from, int to) {
    return new String(characters, from, Math.min(to, characters.length) - from);
  }

  /** Line and column of the character at {@code index}. */
  Position position(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, index - lineStarts[line] + 1);
  }

  /** The first line with more than {@code most} characters; 0 if there is none. */
  int lineLongerThan(int most) {
    for (int i = 0; i < lineStarts.length; i++) {
      int end = i + 1 < lineStarts.length ? lineStarts[i + 1] : characters.length;
      if (end - lineStarts[i] > most) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The index of a line's first character; lines count from 1. */
  int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** From {@code start} to before {@code end}. */
  Span span(int start, int end) {
    int from = Math.max(0, Math.min(start, characters.length));
    int to = Math.max(from, Math.min(end, characters.length));
    return new Span(source, position(from), position(to));
  }

  /**
   * The place behind the last thing in the text: where something missing at its end would have
   * stood.
   */
  Span end() {
    int last = characters.length;
    while (last > 0 && Character.isWhitespace(characters[last - 1])) {
      last--;
    }
    return span(last, last);
  }
}
