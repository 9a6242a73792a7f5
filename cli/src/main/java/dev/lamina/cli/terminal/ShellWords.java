package dev.lamina.cli.terminal;

import dev.lamina.runtime.file.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words that a POSIX shell reads as they are meant. */
public final class ShellWords {

  /** What means nothing to a shell, wherever it stands in a word. */
  private static final String HARMLESS = "[\\w./:,@%+=-]+";

  private ShellWords() {}

  /** {@code key=value} each, in one line. */
  public static String assignments(Map<String, Object> values) {
    List<String> words = new ArrayList<>();
    values.forEach((name, value) -> words.add(quoted(name + "=" + text(value))));
    return String.join(" ", words);
  }

  /** A word, in quotes if a shell would make something else of it. */
  public static String quoted(String word) {
    return word.matches(HARMLESS) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A word as it is, other values as JSON has them, numbers with all their digits. */
  private static String text(Object value) {
    return value instanceof String word ? word : PlainJson.line(value);
  }
}
