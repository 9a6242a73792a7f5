package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Layers by their names, or by patterns in which {@code *} is any text.
 *
 * @param all at least one
 */
@Syntax(PatternsSyntax.class)
public record Patterns(List<String> all) {

  public Patterns {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("at least one pattern");
    }
  }

  /** Whether one of them means this layer. */
  public boolean mean(String name) {
    return all.stream().anyMatch(pattern -> regex(pattern).matcher(name).matches());
  }

  /** A pattern as a regular expression. */
  static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.replaceAll("\\*+", "*").split("(?<=\\*)|(?=\\*)")) {
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }
}
