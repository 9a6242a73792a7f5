package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Syntax;
import dev.lamina.dsl.encoding.Encoding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How columns become numbers, by their names.
 *
 * @param byColumn names, or patterns in which {@code *} is any text, in the order of the file
 */
@Syntax(EncodingsSyntax.class)
public record Encodings(Map<String, Encoding> byColumn) {

  /** All columns as they are. */
  public static final Encodings NONE = new Encodings(Map.of());

  private static final String ANY = "*";

  public Encodings {
    byColumn = Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
  }

  /** What is said of a column: by its name, else by the first pattern that means it. */
  public Optional<Encoding> of(String column) {
    return named(column)
        .or(
            () ->
                byColumn.entrySet().stream()
                    .filter(entry -> isPattern(entry.getKey()))
                    .filter(entry -> pattern(entry.getKey()).matcher(column).matches())
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /** What is said of a column by its very name. */
  public Optional<Encoding> named(String column) {
    return isPattern(column) ? Optional.empty() : Optional.ofNullable(byColumn.get(column));
  }

  /** Whether this means several columns. */
  public static boolean isPattern(String column) {
    return column.contains(ANY);
  }

  /** The columns that are meant, as a regular expression for the whole name. */
  public static Pattern pattern(String columns) {
    StringBuilder regex = new StringBuilder();
    for (String part : columns.split("(?<=\\*)|(?=\\*)")) {
      regex.append(part.equals(ANY) ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
