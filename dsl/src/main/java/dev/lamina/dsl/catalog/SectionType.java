package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping of a record's arguments, where the record is no kind. */
record SectionType<T>(Class<T> record) implements ValueType<T> {

  private KindInfo<T> info() {
    return KindInfo.section(record);
  }

  @Override
  public String describe() {
    return "a mapping with "
        + String.join(", ", info().args().stream().map(ArgInfo::name).toList());
  }

  @Override
  public T read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof MappingNode mapping)) {
      throw new BadValue("");
    }
    return Binder.bind(info(), mapping, reader.path(), reader.problems())
        .orElseThrow(BadValue::reported);
  }

  @Override
  public Object write(T value) {
    Map<String, Object> plain = new LinkedHashMap<>();
    info().args().forEach(arg -> plain.put(arg.name(), arg.write(arg.valueIn(value))));
    return plain;
  }

  @Override
  public Map<String, Object> schema() {
    return SchemaWriter.arguments(info());
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("{}");
  }
}
