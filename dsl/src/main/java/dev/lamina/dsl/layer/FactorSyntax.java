package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code 0.2} or {@code [0.1, 0.3]}. */
public final class FactorSyntax implements ValueType<Factor> {

  @Override
  public String describe() {
    return "a number, or the two ends of a range such as [0.1, 0.3]";
  }

  @Override
  public Factor read(SourceNode node, Reader reader) throws BadValue {
    boolean range = node instanceof SequenceNode;
    List<SourceNode> ends = node instanceof SequenceNode list ? list.items() : List.of(node);
    if (range && ends.size() != 2) {
      throw new BadValue("give one number, or two");
    }
    List<Double> values = new ArrayList<>();
    for (SourceNode end : ends) {
      values.add(Numbers.finite(end));
    }
    return new Factor(values);
  }

  @Override
  public Object write(Factor value) {
    return value.values().size() == 1 ? value.values().get(0) : value.values();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> number = Map.of("type", "number");
    return Map.of(
        "anyOf",
        List.of(number, Map.of("type", "array", "items", number, "minItems", 2, "maxItems", 2)));
  }

  @Override
  public double[] numbers(Factor value) {
    return value.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isNumber(word);
  }

  @Override
  public String wordPattern() {
    return Numbers.DECIMAL_PATTERN;
  }

  @Override
  public List<String> examples() {
    return List.of("0.2", "[0.1, 0.3]", "0.5");
  }
}
