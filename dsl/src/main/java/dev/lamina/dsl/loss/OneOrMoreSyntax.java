package dev.lamina.dsl.loss;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers as they are written: {@code 0.5} or {@code [0.25, 0.75]}. */
public final class OneOrMoreSyntax implements ValueType<OneOrMore> {

  @Override
  public String describe() {
    return "a number, or a list of numbers such as [0.25, 0.75]";
  }

  @Override
  public OneOrMore read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof SequenceNode list)) {
      return new OneOrMore(List.of(Numbers.finite(node)));
    }
    if (list.items().isEmpty()) {
      throw new BadValue("give one number at least");
    }
    List<Double> values = new ArrayList<>();
    for (SourceNode item : list.items()) {
      values.add(Numbers.finite(item));
    }
    return new OneOrMore(values);
  }

  @Override
  public Object write(OneOrMore value) {
    return value.values().size() == 1 ? value.values().get(0) : value.values();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> number = Map.of("type", "number");
    return Map.of(
        "anyOf", List.of(number, Map.of("type", "array", "items", number, "minItems", 1)));
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isNumber(word);
  }

  @Override
  public double[] numbers(OneOrMore value) {
    return value.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public List<String> examples() {
    return List.of("0.5", "[0.25, 0.75]");
  }
}
