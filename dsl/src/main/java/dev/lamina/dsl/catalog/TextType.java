package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** Text: any scalar as it is written, so that {@code no} and {@code 010} stay what they are. */
record TextType() implements ValueType<String> {

  @Override
  public String describe() {
    return "text";
  }

  @Override
  public String read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar && !scalar.isNull()) {
      return scalar.text();
    }
    throw new BadValue("");
  }

  @Override
  public Object write(String value) {
    return value;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  @Override
  public boolean takes(String word) {
    return true;
  }

  @Override
  public List<String> examples() {
    return List.of("some", "text", "\";\"");
  }
}
