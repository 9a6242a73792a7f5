package dev.lamina.dsl.spec;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of layers, or patterns in which {@code *} is any text.
 *
 * @param patterns as they are written
 */
public record NamePatterns(List<String> patterns) {

  public NamePatterns {
    patterns = List.copyOf(patterns);
  }

  /** One name or pattern. */
  public static NamePatterns of(String pattern) {
    return new NamePatterns(List.of(pattern));
  }

  /** Whether one of them means this layer. */
  public boolean mean(String layer) {
    return patterns.stream().anyMatch(pattern -> regex(pattern).matcher(layer).matches());
  }

  /** Those of the layers that are meant, in their order. */
  public List<String> among(List<String> layers) {
    List<Pattern> regexes = patterns.stream().map(NamePatterns::regex).toList();
    return layers.stream()
        .filter(layer -> regexes.stream().anyMatch(regex -> regex.matcher(layer).matches()))
        .toList();
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.replaceAll("\\*+", "*").split("(?<=\\*)|(?=\\*)")) {
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }
}
