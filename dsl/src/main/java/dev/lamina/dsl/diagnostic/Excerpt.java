package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.source.Span;

/** The line of a file that a message speaks of, with a caret under the place. */
final class Excerpt {

  /** Columns of a narrow terminal. */
  private static final int WIDTH = 80;

  private static final int TAB = 4;
  private static final String CUT = "...";

  private Excerpt() {}

  /**
   * Appends two or three lines: the source line, cut to 80 columns around the place; the caret and
   * the hint; the hint on a line of its own if it does not fit behind the caret.
   *
   * @param text the line that the span starts in
   */
  static void append(Span span, String text, String hint, StringBuilder out) {
    String number = String.format("%4d", span.start().line());
    String blank = " ".repeat(number.length());
    int[] line = text.codePoints().toArray();
    int from = Math.min(span.start().column() - 1, line.length);
    int to =
        span.end().line() == span.start().line()
            ? Math.min(span.end().column() - 1, line.length)
            : trimmedLength(line);
    String before = shown(line, 0, from);
    String marked = shown(line, from, Math.max(from, to));
    String after = shown(line, Math.max(from, to), line.length);

    int room = WIDTH - number.length() - " | ".length();
    marked =
        marked.length() > room / 2 && columns(before + marked) > room
            ? cutEnd(marked, room / 2)
            : marked;
    if (columns(before) + columns(marked) > room - CUT.length()
        || columns(before + marked + after) > room) {
      int budget = room - columns(marked);
      int tail = Math.min(columns(after), Math.max(budget / 3, budget - columns(before)));
      before = cutStart(before, budget - tail);
      after = cutEnd(after, budget - columns(before));
    }
    out.append((number + " | " + before + marked + after).stripTrailing()).append('\n');

    int indent = columns(before);
    int carets = Math.max(1, columns(marked));
    out.append(blank).append(" | ").append(" ".repeat(indent)).append("^".repeat(carets));
    if (!hint.isEmpty()) {
      boolean fits = indent + carets + 1 + columns(hint) <= room;
      out.append(fits ? " " : "\n" + blank + " | ").append(hint);
    }
    out.append('\n');
  }

  private static int trimmedLength(int[] line) {
    int length = line.length;
    while (length > 0 && Character.isWhitespace(line[length - 1])) {
      length--;
    }
    return length;
  }

  /** A stretch of a line as it is printed: a tab is some spaces, an unprintable character is ?. */
  private static String shown(int[] line, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (line[i] == '\t') {
        text.append(" ".repeat(TAB));
      } else if (Character.isISOControl(line[i])
          || Character.getType(line[i]) == Character.FORMAT) {
        text.append('?');
      } else {
        text.appendCodePoint(line[i]);
      }
    }
    return text.toString();
  }

  private static String cutStart(String text, int width) {
    if (columns(text) <= width) {
      return text;
    }
    int start = 0;
    while (start < text.length() && columns(text.substring(start)) > width - CUT.length()) {
      start = text.offsetByCodePoints(start, 1);
      // The far start of a line of megabytes need not be measured character by character.
      start = Math.max(start, start + (text.length() - start - 2 * WIDTH) / 2);
    }
    return CUT + text.substring(align(text, start));
  }

  private static String cutEnd(String text, int width) {
    if (columns(text) <= width) {
      return text;
    }
    int end = Math.min(text.length(), 2 * WIDTH);
    while (end > 0 && columns(text.substring(0, end)) > width - CUT.length()) {
      end--;
    }
    return text.substring(0, align(text, end)) + (width >= CUT.length() ? CUT : "");
  }

  /** Not between the two halves of a character. */
  private static int align(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  /** How many columns of a terminal the text takes. */
  static int columns(String text) {
    return text.codePoints().map(Excerpt::columns).sum();
  }

  private static int columns(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        character >= 0x1100 && character <= 0x115F
            || character >= 0x2E80 && character <= 0xA4CF
            || character >= 0xAC00 && character <= 0xD7A3
            || character >= 0xF900 && character <= 0xFAFF
            || character >= 0xFE30 && character <= 0xFE6F
            || character >= 0xFF00 && character <= 0xFF60
            || character >= 0x1F300 && character <= 0x1FAFF
            || character >= 0x20000 && character <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
