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

/** {@code 0.5} or {@code [0.1, 0.2, 0.3]}. */
public final class PerFeatureSyntax implements ValueType<PerFeature> {

  @Override
  public String describe() {
    return "a number, or a list of one for each feature";
  }

  @Override
  public PerFeature read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof SequenceNode list)) {
      return new PerFeature(List.of(Numbers.finite(node)));
    }
    List<Double> values = new ArrayList<>();
    for (SourceNode item : list.items()) {
      if (item instanceof SequenceNode) {
        throw new BadValue("lists inside of lists, for several axes, are not of this version");
      }
      values.add(Numbers.finite(item));
    }
    if (values.isEmpty()) {
      throw new BadValue("");
    }
    return new PerFeature(values);
  }

  @Override
  public Object write(PerFeature value) {
    return value.values().size() == 1 ? value.values().get(0) : value.values();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> number = Map.of("type", "number");
    return Map.of(
        "anyOf", List.of(number, Map.of("type", "array", "items", number, "minItems", 1)));
  }

  @Override
  public double[] numbers(PerFeature value) {
    return value.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isNumber(word);
  }

  @Override
  public List<String> examples() {
    return List.of("0.5", "[0.1, 0.2, 0.3]", "2");
  }

  @Override
  public String wordPattern() {
    return Numbers.DECIMAL_PATTERN;
  }
}
