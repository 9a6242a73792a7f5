package dev.lamina.cli.terminal;

/** Running text, broken between words. */
public final class Paragraph {

  private Paragraph() {}

  /** {@code text} in lines of at most {@code width}, each indented; words are never cut. */
  public static String of(String text, int indent, int width) {
    String margin = " ".repeat(indent);
    StringBuilder paragraph = new StringBuilder();
    StringBuilder line = new StringBuilder(margin);
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > indent && line.length() + 1 + word.length() > width) {
        paragraph.append(line).append(System.lineSeparator());
        line = new StringBuilder(margin);
      }
      line.append(line.length() > indent ? " " : "").append(word);
    }
    return paragraph.append(line).append(System.lineSeparator()).toString();
  }
}
