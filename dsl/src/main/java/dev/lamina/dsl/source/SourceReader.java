package dev.lamina.dsl.source;

import dev.lamina.dsl.diagnostic.Problems;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads YAML or JSON into a located tree. A scalar keeps its text: what {@code no} or {@code 010}
 * means is decided by whoever reads the value.
 */
public final class SourceReader {

  /** How many mappings and lists may stand inside each other. */
  public static final int DEEPEST = 100;

  /** The longest key or value, in characters; patterns that look at them recurse. */
  public static final int LONGEST_VALUE = 2_000;

  /**
   * The longest line of a YAML file, in characters: the parser's time grows with the square of a
   * word's length.
   */
  static final int LONGEST_LINE = 200_000;

  private SourceReader() {}

  /**
   * Reads a text: JSON if its name ends in {@code .json}, or if its name says nothing and it starts
   * like JSON; else YAML.
   *
   * @return empty if no tree could be made of it. There may be problems with a tree too: a
   *     duplicate key, say, whose first value then stands
   */
  public static Optional<SourceNode> read(SourceText text, Problems problems) {
    Places places = new Places(text);
    try {
      refuseControlCharacters(places);
      Optional<SourceNode> root =
          isJson(text) ? new JsonTree(text, places, problems).read() : yaml(text, places, problems);
      return root;
    } catch (Unreadable e) {
      problems.error(e.code(), e.span(), e.getMessage(), e.hint());
      return Optional.empty();
    }
  }

  private static Optional<SourceNode> yaml(SourceText text, Places places, Problems problems)
      throws Unreadable {
    int line = places.lineLongerThan(LONGEST_LINE);
    if (line > 0) {
      int start = places.lineStart(line);
      throw new Unreadable(
          "line-too-long",
          places.span(start, start + 1),
          "this line has more than " + LONGEST_LINE + " characters",
          "break it into several");
    }
    return new YamlTree(text, places, problems).read();
  }

  private static void refuseControlCharacters(Places places) throws Unreadable {
    for (int i = 0; i < places.length(); i++) {
      int c = places.character(i);
      boolean fine =
          c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0x7F || c == 0x85 || c >= 0xA0;
      boolean never = c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || c >= 0xD800 && c < 0xE000;
      if (!fine || never) {
        throw new Unreadable(
            "control-character",
            places.span(i, i + 1),
            String.format("the invisible character U+%04X has no place in a specification", c),
            "delete it");
      }
    }
  }

  static Unreadable empty(SourceText text, Places places) {
    return new Unreadable(
        "file-empty",
        places.span(0, 0),
        text.text().isBlank() ? "the file is empty" : "the file holds nothing but comments",
        "a model needs `input:` and `layers:`");
  }

  /** The scalar, if it is not too long to be one. */
  static ScalarNode checked(ScalarNode scalar) throws Unreadable {
    if (scalar.text().length() > LONGEST_VALUE) {
      throw new Unreadable(
          "value-too-long",
          scalar.span(),
          "a value of " + scalar.text().length() + " characters; at most " + LONGEST_VALUE,
          "data belongs in files of its own, named under `data:`");
    }
    return scalar;
  }

  static Unreadable tooDeep(Span span) {
    return new Unreadable(
        "too-deep", span, "more than " + DEEPEST + " mappings and lists inside each other", "");
  }

  private static boolean isJson(SourceText text) {
    String name = text.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return true;
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return false;
    }
    // `{name: x}` is YAML on one line; JSON's keys are quoted.
    String start = text.text().stripLeading();
    String second = start.isEmpty() ? "" : start.substring(1).stripLeading();
    return start.startsWith("{") && (second.startsWith("\"") || second.startsWith("}"));
  }
}
