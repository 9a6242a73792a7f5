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

  /** One name or pattern. */
  public static Patterns of(String pattern) {
    return new Patterns(List.of(pattern));
  }

  /** Those of the layers that are meant, in their order. */
  public List<String> among(List<String> layers) {
    List<Pattern> regexes = all.stream().map(Patterns::regex).toList();
    return layers.stream()
        .filter(layer -> regexes.stream().anyMatch(regex -> regex.matcher(layer).matches()))
        .toList();
  }

  /** Whether one of them means this layer. */
  public boolean mean(String name) {
    return !among(List.of(name)).isEmpty();
  }

  /** A pattern as a regular expression. */
  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.replaceAll("\\*+", "*").split("(?<=\\*)|(?=\\*)")) {
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }
}
