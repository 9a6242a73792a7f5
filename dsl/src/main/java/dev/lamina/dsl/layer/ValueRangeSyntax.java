package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** {@code [0, 255]}. */
public final class ValueRangeSyntax implements ValueType<ValueRange> {

  @Override
  public String describe() {
    return "the least and the greatest value, such as [0, 255]";
  }

  @Override
  public ValueRange read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof SequenceNode list) || list.items().size() != 2) {
      throw new BadValue("give two numbers in brackets: [0, 1]");
    }
    double low = Numbers.finite(list.items().get(0));
    double high = Numbers.finite(list.items().get(1));
    if (low > high) {
      throw new BadValue("give the least first");
    }
    return new ValueRange(low, high);
  }

  @Override
  public Object write(ValueRange value) {
    return List.of(value.low(), value.high());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "array", "items", Map.of("type", "number"), "minItems", 2, "maxItems", 2);
  }

  @Override
  public double[] numbers(ValueRange value) {
    return new double[] {value.low(), value.high()};
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("[0, 1]", "[0, 255]");
  }
}
