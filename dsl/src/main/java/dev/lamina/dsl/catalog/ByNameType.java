package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How {@link ByName} values are written: one, or a mapping by name.
 *
 * @param item of each value; nothing that is written as a mapping
 */
record ByNameType<T>(ValueType<T> item) implements ValueType<ByName<T>> {

  @Override
  public String describe() {
    return item.describe() + ", or one for each by name";
  }

  @Override
  public ByName<T> read(SourceNode node, Reader reader) throws BadValue {
    return node instanceof MappingNode mapping
        ? ByName.of(byName(item, mapping, reader))
        : ByName.one(item.read(node, reader));
  }

  /** The values of a mapping; each that is wrong is reported. */
  static <T> Map<String, T> byName(ValueType<T> item, MappingNode mapping, Reader reader)
      throws BadValue {
    Map<String, T> values = new LinkedHashMap<>();
    boolean bad = false;
    for (Entry entry : mapping.entries()) {
      try {
        values.put(
            entry.name(), item.read(entry.value(), reader.at(reader.path().key(entry.name()))));
      } catch (BadValue e) {
        bad = true;
        if (!e.isReported()) {
          reader
              .problems()
              .error(
                  "wrong-type",
                  entry.value().span(),
                  "`"
                      + entry.name()
                      + "` must be "
                      + ArgumentProblems.mismatch(item, entry.value()),
                  e.getMessage());
        }
      }
    }
    if (bad) {
      throw BadValue.reported();
    }
    if (values.isEmpty()) {
      throw new BadValue("give one at least");
    }
    return values;
  }

  @Override
  public Object write(ByName<T> value) {
    if (!value.isNamed()) {
      return item.write(value.only());
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    value.byName().forEach((name, each) -> plain.put(name, item.write(each)));
    return plain;
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.of("anyOf", List.of(item.schema(), mapping(item.schema())));
  }

  /** The schema of a mapping by name. */
  static Map<String, Object> mapping(Map<String, Object> each) {
    return JsonSchema.of("type", "object", "additionalProperties", each, "minProperties", 1);
  }

  @Override
  public boolean takes(String word) {
    return item.takes(word);
  }

  @Override
  public List<String> words() {
    return item.words();
  }

  @Override
  public String wordPattern() {
    return item.wordPattern();
  }

  @Override
  public double[] numbers(ByName<T> value) {
    return value.values().stream().flatMapToDouble(v -> Arrays.stream(item.numbers(v))).toArray();
  }

  @Override
  public List<String> examples() {
    return item.examples();
  }
}
