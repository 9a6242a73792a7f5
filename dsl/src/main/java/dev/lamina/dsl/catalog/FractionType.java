package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** Finite numbers: {@code double}. */
record FractionType() implements ValueType<Double> {

  @Override
  public String describe() {
    return "a number";
  }

  @Override
  public Double read(SourceNode node, Reader reader) throws BadValue {
    return Numbers.finite(node);
  }

  @Override
  public Object write(Double value) {
    return value;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "number");
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isNumber(word);
  }

  @Override
  public List<String> examples() {
    return List.of("0.5", "0.01", "1.5", "-1.5");
  }

  @Override
  public String wordPattern() {
    return Numbers.DECIMAL_PATTERN;
  }
}
