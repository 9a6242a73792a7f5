package dev.lamina.dsl.source;

import java.util.List;

/**
 * A text as it was read, with the name that messages show for it.
 *
 * @param name the path as the user gave it, {@code <stdin>}, or {@code <command line>}
 * @param text the whole text, without a byte order mark, with line ends as they were
 */
public record SourceText(String name, String text) {

  /** The text of line {@code number} (1-based), without its line end; empty past the end. */
  public String line(int number) {
    List<String> lines = text.lines().toList();
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  @Override
  public String toString() {
    return name;
  }
}
