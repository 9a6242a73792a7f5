package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** A list, where one value may stand without brackets: what one of several outputs has. */
record OneOrListType<T>(ValueType<T> item) implements ValueType<List<T>> {

  @Override
  public String describe() {
    return item.describe();
  }

  @Override
  public List<T> read(SourceNode node, Reader reader) throws BadValue {
    return node instanceof SequenceNode
        ? new ListType<>(item).read(node, reader)
        : List.of(item.read(node, reader));
  }

  @Override
  public Object write(List<T> value) {
    return value.size() == 1 ? item.write(value.get(0)) : new ListType<>(item).write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.of("anyOf", List.of(item.schema(), new ListType<>(item).schema()));
  }

  @Override
  public boolean takes(String word) {
    return item.takes(word);
  }

  @Override
  public double[] numbers(List<T> value) {
    return new ListType<>(item).numbers(value);
  }

  @Override
  public List<String> examples() {
    return item.examples();
  }
}
