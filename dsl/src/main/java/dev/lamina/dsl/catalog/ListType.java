package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list of values of one type. */
record ListType<T>(ValueType<T> item) implements ValueType<List<T>> {

  @Override
  public String describe() {
    return "a list, each item " + item.describe();
  }

  @Override
  public List<T> read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof SequenceNode list)) {
      throw new BadValue("write it in brackets: [" + item.examples().get(0) + "]");
    }
    List<T> values = new ArrayList<>();
    boolean bad = false;
    for (int i = 0; i < list.items().size(); i++) {
      SourceNode each = list.items().get(i);
      try {
        values.add(item.read(each, reader.at(reader.path().index(i))));
      } catch (BadValue e) {
        bad = true;
        if (!e.isReported()) {
          reader
              .problems()
              .error(
                  "wrong-type",
                  each.span(),
                  "item " + (i + 1) + " must be " + ArgumentProblems.mismatch(item, each),
                  e.getMessage());
        }
      }
    }
    if (bad) {
      throw BadValue.reported();
    }
    return List.copyOf(values);
  }

  @Override
  public Object write(List<T> value) {
    return value.stream().map(item::write).toList();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", item.schema());
    return schema;
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public double[] numbers(List<T> value) {
    return value.stream().flatMapToDouble(v -> Arrays.stream(item.numbers(v))).toArray();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "[" + item.examples().get(0) + "]", "[" + String.join(", ", item.examples()) + "]");
  }
}
