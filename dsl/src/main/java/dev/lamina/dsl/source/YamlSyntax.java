package dev.lamina.dsl.source;

import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in our words what the YAML parser could not make sense of. */
final class YamlSyntax {

  /** What the parser's problem starts with, and what we say. */
  private record Wording(String starts, String message, String hint) {}

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              "mapping values are not allowed here",
              "a `:` cannot stand here",
              "is the line indented too far, or does text with `: ` in it lack quotes?"),
          new Wording(
              "expected <block end>",
              "this does not line up with what is above it",
              "indent entries of one list or mapping alike"),
          new Wording("expected ',' or '}'", "expected `,` or `}` here", "close the `{` above"),
          new Wording("expected ',' or ']'", "expected `,` or `]` here", "close the `[` above"),
          new Wording(
              "could not find expected ':'",
              "this line has no `:`",
              "a mapping's lines read `key: value`"),
          new Wording(
              "found unknown escape character",
              "unknown escape in double quotes",
              "write `\\\\` for a backslash, or use single quotes"),
          new Wording(
              "sequence entries are not allowed here",
              "a list item cannot start here",
              "put `- ` on a line of its own"),
          new Wording(
              "while scanning a simple key",
              "this line has no `:`",
              "a mapping's lines read `key: value`"),
          new Wording("found duplicate anchor", "this anchor is defined twice", ""),
          new Wording(
              "expected the node content",
              "a value was expected here",
              "text that starts with a sign such as `,` or `]` goes in quotes"),
          new Wording(
              "expected alphabetic or numeric character",
              "a `&` or `*` starts an anchor or an alias, and needs a name behind it",
              "text that starts with `*` or `&` goes in quotes"));

  private YamlSyntax() {}

  /** The error, at its place. */
  static Unreadable explain(MarkedYAMLException e, Places places) {
    int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getIndex();
    Unreadable tab = tabBefore(at, places);
    if (tab != null) {
      return tab;
    }
    String problem = e.getProblem() == null ? "" : e.getProblem();
    int c = places.character(at);
    if (c == '\t') {
      return tab(at, places);
    }
    if (problem.startsWith("found unexpected end of stream") && e.getContextMark() != null) {
      int open = e.getContextMark().getIndex();
      return new Unreadable(
          "yaml-syntax", places.span(open, open + 1), "this quote is never closed", "");
    }
    Span span = c == -1 ? places.end() : places.span(at, at + 1);
    if (c == '{' && places.character(at - 1) == '$') {
      return new Unreadable(
          "yaml-syntax",
          places.span(at - 1, at + 1),
          "`${` ends a value here, because inside of `{ }` and `[ ]` braces are YAML's own",
          "write quotes around it: \"${...}\"");
    }
    for (Wording wording : WORDINGS) {
      if (problem.startsWith(wording.starts())) {
        return new Unreadable("yaml-syntax", span, wording.message(), wording.hint());
      }
    }
    if (problem.contains("cannot start any token")) {
      return new Unreadable(
          "yaml-syntax",
          span,
          "`" + Character.toString(c) + "` cannot start a value",
          "text that starts with it goes in quotes");
    }
    return new Unreadable("yaml-syntax", span, "not YAML: " + problem, "");
  }

  /** Tabs in indentation come out as various problems, on their line or on the one behind it. */
  private static Unreadable tabBefore(int at, Places places) {
    int line = places.position(Math.min(at, places.length())).line();
    for (int tried = line; tried >= Math.max(1, line - 1); tried--) {
      int i = places.lineStart(tried);
      while (places.character(i) == ' ') {
        i++;
      }
      if (places.character(i) == '\t') {
        return tab(i, places);
      }
    }
    return null;
  }

  private static Unreadable tab(int at, Places places) {
    int end = at;
    while (places.character(end) == '\t') {
      end++;
    }
    boolean indents = places.text(places.lineStart(places.position(at).line()), at).isBlank();
    return new Unreadable(
        "tab",
        places.span(at, end),
        indents
            ? "a tab in the indentation; YAML indents with spaces only"
            : "a tab; YAML wants spaces here",
        "replace it by spaces");
  }
}
