package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Truth values as YAML 1.2's core schema reads them: {@code true} and {@code false}. */
record FlagType() implements ValueType<Boolean> {

  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Set<String> YES = Set.of("yes", "on", "y", "1");
  private static final Set<String> NO = Set.of("no", "off", "n", "0");

  @Override
  public String describe() {
    return "true or false";
  }

  @Override
  public Boolean read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof ScalarNode scalar)) {
      throw new BadValue("");
    }
    String text = scalar.text();
    if (!takes(text)) {
      String word = text.toLowerCase(Locale.ROOT);
      throw new BadValue(
          YES.contains(word) ? "write `true`" : NO.contains(word) ? "write `false`" : "");
    }
    if (scalar.quoted()) {
      throw new BadValue("remove the quotes");
    }
    return TRUE.contains(text);
  }

  @Override
  public Object write(Boolean value) {
    return value;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }

  @Override
  public boolean takes(String word) {
    return TRUE.contains(word) || FALSE.contains(word);
  }

  @Override
  public List<String> words() {
    return List.of("true", "false");
  }

  @Override
  public List<String> examples() {
    return words();
  }

  @Override
  public String wordPattern() {
    return String.join("|", words());
  }
}
