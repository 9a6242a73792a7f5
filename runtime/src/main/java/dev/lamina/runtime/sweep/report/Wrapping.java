package dev.lamina.runtime.sweep.report;

import java.util.List;

/** Words in lines of a terminal's width. */
final class Wrapping {

  private Wrapping() {}

  /** Lines that begin with {@code indent}; a word longer than a line is broken. */
  static String of(List<String> words, String indent, int width) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : words) {
      boolean first = line.length() == indent.length();
      if (!first && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      while (line.length() > width && width > indent.length()) {
        text.append(line, 0, width).append('\n');
        line = new StringBuilder(indent).append(line, width, line.length());
      }
    }
    return line.length() > indent.length()
        ? text.append(line).append('\n').toString()
        : text.toString();
  }
}
