package dev.lamina.dsl.source;

import java.util.List;

/**
 * A text as it was read, with the name that messages show for it.
 *
 * @param name the path as the user gave it, {@code <stdin>}, or {@code <command line>}
 * @param text the whole text, without a byte order mark, with line ends as they were
 * @param home what paths in it lead from: the absolute directory of its file, {@link #SHIPPED}, or
 *     empty where it is no file
 */
public record SourceText(String name, String text, String home) {

  /** The home of what ships with Lamina. */
  public static final String SHIPPED = "shipped";

  /** A text that is no file. */
  public SourceText(String name, String text) {
    this(name, text, "");
  }

  /** The same from a file in this directory. */
  SourceText in(String directory) {
    return new SourceText(name, text, directory);
  }

  /** Whether it ships with Lamina. */
  public boolean isShipped() {
    return home.equals(SHIPPED);
  }

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
