package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;

/** A mapping of a record's arguments, where the record is no kind. */
record SectionType<T extends Record>(Class<T> record) implements ValueType<T> {

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
    return Kinds.writeSection(value);
  }

  @Override
  public Map<String, Object> schema() {
    return SchemaWriter.section(info());
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
