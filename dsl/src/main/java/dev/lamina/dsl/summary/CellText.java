package dev.lamina.dsl.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text broken into lines as the Python library "rich" does it, which draws Keras 3's tables. Widths
 * are counted in code points.
 */
final class CellText {

  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");
  private static final String CUT = "…";

  /** Where a cell's text stands. */
  enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  private CellText() {}

  /** The lines of a cell: broken at spaces, words that do not fit cut with an ellipsis. */
  static List<String> lines(String text, int width, Align align) {
    List<String> lines = new ArrayList<>();
    for (String line : broken(text, width)) {
      lines.add(aligned(line, width, align));
    }
    return lines;
  }

  /** A line of running text, broken at spaces and inside words that are longer than a line. */
  static String folded(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : broken(text, width)) {
      String rest = line;
      while (length(rest.stripTrailing()) > width) {
        lines.add(rest.substring(0, at(rest, width)));
        rest = rest.substring(at(rest, width));
      }
      lines.add(rest);
    }
    return String.join("\n", lines);
  }

  /** Length in code points. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<String> broken(String text, int width) {
    if (length(text) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    int lineStart = 0;
    int used = 0;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      int word = length(words.group().stripTrailing());
      boolean breaks = width - used < word && words.start() > 0 && (word > width || used > 0);
      if (breaks) {
        lines.add(text.substring(lineStart, words.start()));
        lineStart = words.start();
        used = 0;
      }
      used += length(words.group());
    }
    lines.add(text.substring(lineStart));
    return lines;
  }

  private static String aligned(String line, int width, Align align) {
    // Spaces at the end of a line may stand beyond the width without being cut.
    String text = align == Align.LEFT ? fitted(line, width) : line.stripTrailing();
    text = length(text) > width ? text.substring(0, at(text, width - 1)) + CUT : text;
    int free = width - length(text);
    int left =
        switch (align) {
          case LEFT -> 0;
          case CENTER -> free / 2;
          case RIGHT -> free;
        };
    return " ".repeat(left) + text + " ".repeat(free - left);
  }

  private static String fitted(String line, int width) {
    String text = line;
    while (length(text) > width && Character.isWhitespace(text.charAt(text.length() - 1))) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  private static int at(String text, int codePoints) {
    return text.offsetByCodePoints(0, Math.max(codePoints, 0));
  }
}
